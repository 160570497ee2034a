import torch
from torch.nn.functional import softplus


def sigmoid_focal_loss(inputs, targets, alpha=0.25, gamma=2, reduction="none"):
    probability = torch.where(targets > 0.5, inputs.sigmoid(), (-inputs).sigmoid())
    loss = (1 - probability) ** gamma * torch.where(targets > 0.5, softplus(-inputs), softplus(inputs))
    if alpha >= 0:
        loss = loss * torch.where(targets > 0.5, alpha, 1 - alpha)
    return loss if reduction == "none" else getattr(loss, reduction)()
