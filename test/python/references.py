"""The formulas, written from their definitions in numpy and float64, without a look at the extension's code."""

import numpy as np

CAP = 100.0
FLOOR = 0.01


def _constant(positives, known):
    """Classes with one kind of label only, or none."""
    return (positives == 0) | (positives == known)


def neg_pos(positives, known):
    safe = np.where(positives == 0, 1.0, positives)
    ratio = np.clip((known - positives) / safe, FLOOR, CAP)
    return np.where(_constant(positives, known), 1.0, ratio)


def inverse_mean_1(positives):
    occurs = positives > 0
    weight = np.ones_like(positives)
    if occurs.any():
        inverse = 1 / positives[occurs]
        weight[occurs] = inverse / inverse.mean()
    return weight


def balanced_per_label(positives, known):
    """The weight n / (2 neg) that goes with pos_weight = neg / pos."""
    weight = np.ones_like(positives)
    usable = ~_constant(positives, known)
    weight[usable] = known[usable] / (2 * (known[usable] - positives[usable]))
    return weight


def balanced(positives):
    """n_samples / (n_classes * count) of scikit-learn, over the classes that occur."""
    occurs = positives > 0
    weight = np.ones_like(positives)
    weight[occurs] = positives.sum() / (occurs.sum() * positives[occurs])
    return weight


def log_odds(positives, known):
    odds = np.zeros_like(positives)
    usable = ~_constant(positives, known)
    odds[usable] = np.log(positives[usable] / (known[usable] - positives[usable]))
    return odds


def sigmoid(x):
    return np.exp(-np.logaddexp(0, -x))


def bce(x, y, weight=1.0, pos_weight=1.0):
    """-w [ p y ln s(x) + (1 - y) ln(1 - s(x)) ], element by element."""
    return weight * (pos_weight * y * np.logaddexp(0, -x) + (1 - y) * np.logaddexp(0, x))


def cross_entropy(x, index, weight):
    """Softmax over the second axis; the mean is divided by the weights of the targets."""
    x = np.moveaxis(x, 1, -1).reshape(-1, x.shape[1])
    index = index.reshape(-1)
    largest = x.max(axis=1, keepdims=True)
    log_sum = largest[:, 0] + np.log(np.exp(x - largest).sum(axis=1))
    loss = log_sum - x[np.arange(len(x)), index]
    return loss * weight[index], weight[index]


def focal(x, y, alpha, gamma):
    p_true = np.where(y == 1, sigmoid(x), sigmoid(-x))
    alpha_true = np.where(y == 1, alpha, 1 - alpha)
    return -alpha_true * (1 - p_true) ** gamma * np.log(p_true)


def asymmetric(x, y, gamma_pos, gamma_neg, margin, focus_at=None):
    """`focus_at`: where the focusing factors are evaluated; they are constants of the optimisation."""
    z = x if focus_at is None else focus_at
    shifted = np.maximum(sigmoid(x) - margin, 0)
    shifted_z = np.maximum(sigmoid(z) - margin, 0)
    positive = (1 - sigmoid(z)) ** gamma_pos * np.log(sigmoid(x))
    negative = shifted_z**gamma_neg * np.log(1 - shifted)
    return -(y * positive + (1 - y) * negative)


def distribution_balanced(x, y, positives, known, alpha, beta, mu, kappa, scale):
    """Equations 3 to 8 of arXiv 2007.09654 with focal exponent 0; counts are kept at 1 or more."""
    pos = np.maximum(positives, 1.0)
    neg = np.maximum(known - positives, 1.0)
    class_rate = 1 / pos
    row_rate = (y / pos).sum(axis=1, keepdims=True)
    r = class_rate / np.maximum(row_rate, 1e-12)
    r = alpha + 1 / (1 + np.exp(np.minimum(-beta * (r - mu), 700)))
    shift = kappa * -np.log(neg / pos) / scale
    z = x + shift
    return r * np.where(y == 1, np.logaddexp(0, -z), np.logaddexp(0, scale * z) / scale)


def dice(x, y, smooth=1.0):
    """[C] one minus the soft Dice coefficient, over samples and pixels."""
    p = sigmoid(x)
    axes = (0, 2, 3)
    return 1 - (2 * (p * y).sum(axes) + smooth) / (p.sum(axes) + y.sum(axes) + smooth)
