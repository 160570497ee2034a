from torch import nn


class losses:
    class SoftBCEWithLogitsLoss(nn.Module):
        def __init__(self, weight=None, ignore_index=-100, reduction="mean", smooth_factor=None, pos_weight=None):
            super().__init__()
            assert smooth_factor is None, "not needed here"
            self.ignore_index, self.reduction = ignore_index, reduction
            self.register_buffer("weight", weight)
            self.register_buffer("pos_weight", pos_weight)

        def forward(self, y_pred, y_true):
            loss = nn.functional.binary_cross_entropy_with_logits(
                y_pred, y_true, self.weight, pos_weight=self.pos_weight, reduction="none"
            )
            if self.ignore_index is not None:
                loss = loss * (y_true != self.ignore_index).type_as(loss)
            return getattr(loss, self.reduction)()
