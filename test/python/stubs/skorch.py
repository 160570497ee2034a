import torch


class NeuralNet:
    def __init__(self, module, *, criterion, max_epochs=10, lr=0.01, **options):
        prefix = "criterion__"
        assert all(name.startswith(prefix) for name in options), f"unexpected arguments {sorted(options)}"
        self.module_ = module()
        self.criterion_ = criterion(**{name[len(prefix) :]: value for name, value in options.items()})
        self.max_epochs, self.lr, self.losses = max_epochs, lr, []

    def fit(self, X, y):
        optimizer = torch.optim.SGD(self.module_.parameters(), lr=self.lr)
        for _ in range(self.max_epochs):
            loss = self.criterion_(self.module_(torch.as_tensor(X)), torch.as_tensor(y))
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            self.losses.append(loss.item())
        return self
