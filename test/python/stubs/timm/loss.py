from torch import nn


class BinaryCrossEntropy(nn.Module):
    def __init__(
        self, smoothing=0.1, target_threshold=None, weight=None, reduction="mean", sum_classes=False, pos_weight=None
    ):
        super().__init__()
        assert target_threshold is None and not sum_classes, "not needed here"
        self.smoothing, self.reduction = smoothing, reduction
        self.register_buffer("weight", weight)
        self.register_buffer("pos_weight", pos_weight)

    def forward(self, x, target):
        assert x.shape == target.shape
        target = target * (1 - self.smoothing) + self.smoothing / x.shape[-1]
        return nn.functional.binary_cross_entropy_with_logits(
            x, target, self.weight, pos_weight=self.pos_weight, reduction=self.reduction
        )
