import torch

float32 = torch.float32


def constant(value, dtype):
    return torch.tensor(value, dtype=dtype)


def cast(x, dtype):
    return torch.as_tensor(x).to(dtype)


def reduce_mean(x, axis):
    return x.mean(dim=axis)


class nn:
    @staticmethod
    def weighted_cross_entropy_with_logits(*, labels, logits, pos_weight):
        """labels * -log(sigmoid(logits)) * pos_weight + (1 - labels) * -log(1 - sigmoid(logits))"""
        softplus = torch.nn.functional.softplus
        return labels * softplus(-logits) * pos_weight + (1 - labels) * softplus(logits)
