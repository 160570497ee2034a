"""What each kind of snippet must compute: one function per kind, by its name."""

import json

import numpy as np
import references as ref
import torch
from case import ROWS
from torch import nn
from torch.utils.data import TensorDataset

CHECKS = {}


def check(function):
    CHECKS[function.__name__] = function
    return function


def neg_pos(case):
    return ref.neg_pos(case.positives, case.known)


def per_channel(values, spatial=2):
    return values.reshape(-1, *[1] * spatial)


def plain(case, weight=1.0, pos_weight=1.0, shape=None, **names):
    """Code whose loss is the mean of the weighted binary cross entropy."""
    shape = shape or (ROWS, case.C)
    x, y = case.normal(*shape), case.labels(*shape)
    case.run_loss(lambda x: ref.bce(x, y, weight, pos_weight).mean(), x, y, **names)


@check
def pos_weight(case):
    plain(case, pos_weight=neg_pos(case))
    case.same(case.names["pos_weight"], neg_pos(case))


@check
def pos_weight_from_counts(case):
    plain(case, pos_weight=neg_pos(case))
    case.same(case.names["pos_weight"], neg_pos(case))


@check
def functional(case):
    plain(case, pos_weight=neg_pos(case))


@check
def both(case):
    plain(case, ref.balanced_per_label(case.positives, case.known), neg_pos(case))


@check
def module(case):
    plain(case, pos_weight=neg_pos(case))
    assert not case.names["criterion"].state_dict(), "The weights are saved with the model."
    assert len(case.names["class_names"]) == case.C


@check
def weight(case):
    plain(case, ref.inverse_mean_1(case.positives))


@check
def weight_reduction_none(case):
    plain(case, ref.inverse_mean_1(case.positives))


@check
def multilabel_soft_margin(case):
    plain(case, ref.inverse_mean_1(case.positives))


@check
def cross_entropy(case):
    x, index = case.normal(ROWS, case.C), case.random.integers(case.C, size=ROWS)
    weight = ref.balanced(case.positives)

    def formula(x):
        loss, total = ref.cross_entropy(x, index, weight)
        return loss.sum() / total.sum()

    case.run_loss(formula, x, np.zeros(1), class_index=torch.tensor(index))


@check
def sample_weight(case):
    x, y, w = case.normal(ROWS, case.C), case.labels(ROWS, case.C), case.random.random(ROWS)
    names = {"sample_weight": torch.tensor(w, dtype=torch.float32)}
    case.run_loss(lambda x: np.average(ref.bce(x, y).mean(axis=1), weights=w), x, y, **names)


@check
def segmentation(case):
    plain(case, pos_weight=per_channel(neg_pos(case)), shape=(2, case.C, 3, 5))


@check
def segmentation_bce_dice(case):
    x, y = case.normal(2, case.C, 3, 5), case.labels(2, case.C, 3, 5)
    weight = ref.inverse_mean_1(case.positives)
    case.run_loss(lambda x: ref.bce(x, y, per_channel(weight)).mean() + (weight * ref.dice(x, y)).mean(), x, y)


@check
def sequence(case):
    x, y, mask = case.normal(4, 7, case.C), case.labels(4, 7, case.C), case.labels(4, 7)
    mask[0, 0] = 1
    pos_weight = neg_pos(case)
    case.run_loss(lambda x: ref.bce(x, y, 1, pos_weight)[mask == 1].mean(), x, y, mask=torch.tensor(mask))


@check
def tags(case):
    names = case.class_names
    tags = ["O", *(f"B-{name}" for name in names), *(f"I-{name}" for name in names)]
    balanced = ref.balanced(case.positives)
    weight = np.concatenate([[1.0], balanced, balanced])
    x, index = case.normal(4, 7, len(tags)), case.random.integers(len(tags), size=(4, 7))
    index[0, 0], padding = len(tags) - 1, case.labels(4, 7) == 1
    padding[0, 0] = False
    known = index[~padding]

    def formula(x):
        loss, total = ref.cross_entropy(x[~padding], known, weight)
        return loss.sum() / total.sum()

    tag_ids = torch.tensor(np.where(padding, -100, index))
    case.run_loss(formula, x, np.zeros(1), tags=tags, tag_ids=tag_ids)


@check
def masked(case):
    x, y = case.normal(ROWS, case.C), case.labels(ROWS, case.C)
    known = case.labels(ROWS, case.C) == 1
    known[0, 0] = True
    pos_weight = neg_pos(case)
    unknown = np.where(known, y, np.nan)
    case.run_loss(lambda x: ref.bce(x, y, 1, pos_weight)[known].mean(), x, unknown, dtype=torch.float32)


@check
def focal(case):
    x, y = case.normal(ROWS, case.C), case.labels(ROWS, case.C)
    case.run_loss(lambda x: ref.focal(x, y, 0.25, 2).mean(), x, y)


@check
def torchvision_focal(case):
    focal(case)


@check
def asl(case):
    x, y = case.normal(ROWS, case.C), case.labels(ROWS, case.C)
    logits = torch.tensor(x, dtype=torch.float32, requires_grad=True)
    case.run(logits=logits, targets=torch.tensor(y).long())
    loss = lambda at: ref.asymmetric(at, y, 1, 4, 0.05).sum()  # noqa: E731
    slope = lambda at: ref.asymmetric(at, y, 1, 4, 0.05, focus_at=x).sum()  # noqa: E731
    case.same_loss(case.names["loss"], logits, loss, x, slope)


@check
def logit_adjusted(case):
    x, y = case.normal(ROWS, case.C), case.labels(ROWS, case.C)
    odds = ref.log_odds(case.positives, case.known)
    case.run_loss(lambda x: ref.bce(x + odds, y).mean(), x, y)


@check
def distribution_balanced(case):
    x, y = case.normal(ROWS, case.C), case.labels(ROWS, case.C)
    settings = (case.positives, case.known, 0.1, 10, 0.3, 0.05, 5)
    case.run_loss(lambda x: ref.distribution_balanced(x, y, *settings).mean(), x, y)


@check
def count_loader(case):
    y = case.labels(4, 5, case.C)  # four batches
    y[0, 0, 0], y[1, 1, 0] = np.nan, -1
    case.run(loader=[(None, torch.tensor(batch, dtype=torch.float32)) for batch in y])
    rows = y.reshape(-1, case.C)
    known = np.where(np.isnan(rows), -1, rows) >= 0
    positives = np.where(known, rows, 0).sum(axis=0)
    case.same(case.names["positives"], positives)
    case.same(case.names["known"], known.sum(axis=0))
    case.same(case.names["pos_weight"], ref.neg_pos(positives, known.sum(axis=0).astype(float)))
    masks = torch.tensor(case.labels(2, case.C, 3, 3))
    counted, total = case.names["count_labels"]([(None, masks)], case.C)
    case.same(counted, masks.numpy().sum(axis=(0, 2, 3)))
    case.same(total, np.full(case.C, 18))


@check
def sampler(case):
    y = case.labels(40, case.C)
    y[3] = 0  # a sample without a label
    y[:, -1] = 0  # a class that never occurs; with one class no sample has a label
    dataset = TensorDataset(torch.arange(40), torch.tensor(y))
    names = case.run(labels=torch.tensor(y), dataset=dataset)
    rarity = np.array([sum(1 / y[:, c].sum() for c in range(case.C) if row[c]) for row in y])
    least = rarity[rarity > 0].min() if rarity.any() else 1.0
    expected = np.where(rarity > 0, rarity, least)
    case.same(names["sample_weight"], expected)
    case.same(names["seen"], (y * expected[:, None]).sum(axis=0) / expected.sum())
    assert sum(len(batch[0]) for batch in names["loader"]) == 40


@check
def bias_init(case):
    head = nn.Linear(8, case.C)
    case.run(head=head)
    case.same(head.bias.detach(), ref.log_odds(case.positives, case.known))
    head(torch.ones(2, 8)).sum().backward()
    assert torch.isfinite(head.bias.grad).all()


@check
def calibrate(case):
    x = case.normal(ROWS, case.C)
    names = case.run(logits=torch.tensor(x, dtype=torch.float32))
    q, p = ref.sigmoid(x), neg_pos(case)
    corrected = q / (q + p * (1 - q))
    case.same(names["probabilities"], corrected, rtol=1e-4)
    clear = np.abs(corrected - 0.5) > 1e-4
    assert (names["predicted"].numpy() == (corrected > 0.5))[clear].all(), "Threshold and correction disagree."


@check
def amp_step(case):
    model = nn.Linear(8, case.C)
    before = model.weight.detach().clone()
    loader = [(torch.randn(ROWS, 8), torch.tensor(case.labels(ROWS, case.C)).long()) for _ in range(3)]
    names = case.run(model=model, loader=loader, optimizer=torch.optim.SGD(model.parameters(), lr=0.1))
    x = names["logits"].detach().float().numpy().astype(np.float64)
    case.same(names["loss"].detach(), ref.bce(x, loader[-1][1].numpy(), 1, neg_pos(case)).mean())
    norm = sum(p.grad.square().sum() for p in model.parameters()).sqrt()
    assert norm <= 1.001 and not torch.equal(before, model.weight), "No step was taken, or it was not clipped."


@check
def lightning(case):
    names = case.run()
    backbone = nn.Linear(8, case.C)
    module = names["MultilabelClassifier"](backbone)
    inputs, y = torch.randn(ROWS, 8), case.labels(ROWS, case.C)
    loss = module.training_step((inputs, torch.tensor(y).long()), 0)
    loss.backward()
    x = backbone(inputs).detach().numpy().astype(np.float64)
    case.same(loss.detach(), ref.bce(x, y, 1, neg_pos(case)).mean())
    module.configure_optimizers().step()
    assert set(module.state_dict()) == {"backbone.weight", "backbone.bias"}, "The weights are saved with the model."
    assert "train_loss" in module.logged


@check
def hf_trainer(case):
    trainer = case.run()["WeightedTrainer"]()
    x, y = case.normal(ROWS, case.C), case.labels(ROWS, case.C)
    logits = torch.tensor(x, dtype=torch.float32, requires_grad=True)
    inputs = {"input_ids": torch.zeros(ROWS), "labels": torch.tensor(y)}

    def model(input_ids):
        return {"logits": logits}

    loss, outputs = trainer.compute_loss(model, inputs, return_outputs=True, num_items_in_batch=ROWS)
    assert outputs["logits"] is logits
    case.same_loss(loss, logits, lambda x: ref.bce(x, y, 1, neg_pos(case)).mean(), x)


@check
def skorch(case):
    class Module(nn.Module):
        def __init__(self):
            super().__init__()
            self.layer = nn.Linear(8, case.C)

        def forward(self, inputs):
            return self.layer(inputs)

    inputs, y = case.normal(ROWS, 8).astype(np.float32), case.labels(ROWS, case.C)
    net = case.run(Module=Module, X=inputs, Y=y.astype(int))["net"]
    assert net.losses[-1] < net.losses[0], "Training did not lower the loss."
    x = net.module_(torch.tensor(inputs)).detach().numpy().astype(np.float64)
    loss = net.criterion_(torch.tensor(x), torch.tensor(y))
    case.same(loss, ref.bce(x, y, 1, neg_pos(case)).mean())


@check
def fastai(case):
    class dls:
        device = torch.device("cpu")

    x, y = case.normal(ROWS, case.C), case.labels(ROWS, case.C)
    logits = torch.tensor(x, dtype=torch.float32, requires_grad=True)
    loss = case.run(dls=dls)["loss_func"](logits, torch.tensor(y, dtype=torch.float32))
    case.same_loss(loss, logits, lambda x: ref.bce(x, y, 1, neg_pos(case)).mean(), x)


@check
def keras(case):
    x, y = case.normal(ROWS, case.C), case.labels(ROWS, case.C)
    logits = torch.tensor(x, dtype=torch.float32, requires_grad=True)
    per_sample = case.run()["weighted_loss"](torch.tensor(y).long(), logits)
    assert per_sample.shape == (ROWS,)
    case.same_loss(per_sample.mean(), logits, lambda x: ref.bce(x, y, 1, neg_pos(case)).mean(), x)


@check
def timm(case):
    plain(case, pos_weight=neg_pos(case))


@check
def segmentation_models(case):
    plain(case, pos_weight=per_channel(neg_pos(case)), shape=(2, case.C, 3, 5))


@check
def mmdet(case):
    from openmmlab import build_loss

    x, y = case.normal(ROWS, case.C), case.labels(ROWS, case.C)
    logits = torch.tensor(x, dtype=torch.float32, requires_grad=True)
    loss = build_loss(case.run()["loss_cls"])(logits, torch.tensor(y))
    case.same_loss(loss, logits, lambda x: ref.bce(x, y, 1, neg_pos(case)).mean(), x)


@check
def mmseg(case):
    from openmmlab import build_loss

    x, index = case.normal(2, case.C, 3, 5), case.random.integers(case.C, size=(2, 3, 5))
    logits = torch.tensor(x, dtype=torch.float32, requires_grad=True)
    loss = build_loss(case.run()["loss_decode"])(logits, torch.tensor(index))
    weight = ref.balanced(case.positives)
    case.same_loss(loss, logits, lambda x: ref.cross_entropy(x, index, weight)[0].mean(), x)


@check
def monai(case):
    from monai_bundle import instantiate

    x, y = case.normal(2, case.C, 2, 3, 2), case.labels(2, case.C, 2, 3, 2)
    logits = torch.tensor(x, dtype=torch.float32, requires_grad=True)
    loss = instantiate(json.loads(case.code)["loss"])(logits, torch.tensor(y, dtype=torch.float32))
    case.same_loss(loss, logits, lambda x: ref.bce(x, y, 1, per_channel(neg_pos(case), 3)).mean(), x)


@check
def weights_file(case):
    plain(case, pos_weight=neg_pos(case))
    assert [item["positives"] for item in case.names["table"]["classes"]] == list(case.positives)
