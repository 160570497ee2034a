"""One snippet on one label set: runs it, and compares its loss and gradients with a formula."""

import os
import zlib

import numpy as np
import torch

ROWS = 12


class Case:
    def __init__(self, data, folder):
        self.code = data["code"]
        self.path = os.path.join(folder, "train.py")
        self.positives = np.array(data["positives"], dtype=np.float64)
        self.known = np.array(data["known"], dtype=np.float64)
        self.samples = data["samples"]
        self.class_names = data["names"]
        self.C = len(self.positives)
        # The same numbers on every run.
        self.random = np.random.default_rng(zlib.crc32((data["kind"] + data["set"]).encode()))
        torch.manual_seed(0)
        self.compared = 0

    def normal(self, *shape):
        return self.random.normal(scale=2.0, size=shape)

    def labels(self, *shape):
        return (self.random.random(shape) < 0.4).astype(np.float64)

    def run(self, **names):
        """Executes the code with these names in scope; gives back all names afterwards."""
        self.names = {"__name__": "__main__", "__file__": self.path, **names}
        exec(compile(self.code, self.path, "exec"), self.names)
        return self.names

    def run_loss(self, formula, x, y, dtype=torch.int64, **names):
        """For code that makes `loss` from `logits` and `targets`; formula(x) is the loss in numpy."""
        logits = torch.tensor(x, dtype=torch.float32, requires_grad=True)
        self.run(logits=logits, targets=torch.tensor(y).to(dtype), **names)
        self.same_loss(self.names["loss"], logits, formula, x)

    def same_loss(self, loss, logits, formula, x, slope=None):
        """Compares a loss and its gradient; the formula's gradient is taken by central differences."""
        self.same(loss.detach(), formula(x))
        loss.backward()
        gradient = logits.grad.numpy().astype(np.float64)
        assert np.isfinite(gradient).all(), "The gradient is not finite."
        slope = slope or formula
        places = self.random.choice(x.size, size=min(x.size, 8), replace=False)
        step = 1e-5
        expected = []
        for place in places:
            up, down = x.copy(), x.copy()
            up.flat[place] += step
            down.flat[place] -= step
            expected.append((slope(up) - slope(down)) / (2 * step))
        scale = max(np.abs(expected).max(), np.abs(gradient).max(), 1e-12)
        np.testing.assert_allclose(gradient.flat[places], expected, rtol=1e-3, atol=1e-4 * scale)

    def same(self, actual, expected, rtol=2e-5, atol=1e-6):
        """Six digits in the code and float32 in between leave about 1e-5."""
        actual = np.asarray(actual, dtype=np.float64)
        assert np.isfinite(actual).all(), "A number is not finite."
        np.testing.assert_allclose(actual, np.asarray(expected, dtype=np.float64), rtol=rtol, atol=atol)
        self.compared += 1
