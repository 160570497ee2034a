from torch import nn


class BCEWithLogitsLossFlat(nn.BCEWithLogitsLoss):
    def __init__(self, *args, axis=-1, floatify=True, thresh=0.5, **kwargs):
        if kwargs.get("pos_weight") is not None and kwargs.get("flatten") is True:
            raise ValueError("`flatten` must be False when using `pos_weight` to avoid a RuntimeError due to shape mismatch")
        self.flatten = kwargs.pop("flatten", kwargs.get("pos_weight") is None)
        super().__init__(*args, **kwargs)

    def forward(self, input, target):
        return super().forward(input.view(-1), target.view(-1)) if self.flatten else super().forward(input, target)
