from torch.nn import functional as F


def build_loss(config):
    """CrossEntropyLoss of MMDetection and MMSegmentation: with sigmoids, class_weight is passed as pos_weight."""
    config = dict(config)
    assert config.pop("type") == "CrossEntropyLoss"
    use_sigmoid, class_weight = config.pop("use_sigmoid"), config.pop("class_weight")
    loss_weight, avg_non_ignore = config.pop("loss_weight"), config.pop("avg_non_ignore", False)
    assert not config, f"unexpected arguments {sorted(config)}"

    def loss(score, label):
        weight = score.new_tensor(class_weight)
        if use_sigmoid:
            assert score.dim() == 2, "On masks the vector would be matched against the width."
            return loss_weight * F.binary_cross_entropy_with_logits(score, label.float(), pos_weight=weight)
        # The mean is over pixels; it is not divided by the weights, as that of PyTorch is.
        assert avg_non_ignore
        return loss_weight * F.cross_entropy(score, label, weight=weight, reduction="none").mean()

    return loss
