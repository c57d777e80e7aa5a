"""A training step in PyTorch, in each of the ways that are worth a try."""

import torch

import nets

# How the net is run, and how Adam. Compiled: TorchInductor makes C++ of it.
MODES = ["eager plain", "eager fused", "compiled fused", "compiled plain"]


class Trainer:
    """A net, its loss and Adam with Keras's epsilon."""

    def __init__(self, net, images, mode):
        torch.manual_seed(0)
        how, adam = mode.split()
        self.net, loss = nets.build(net), nets.loss_function(net)
        self.inputs, self.labels = images.inputs, None if nets.draws(net) else images.labels
        self.optimizer = torch.optim.Adam(self.net.parameters(), lr=1e-3, eps=1e-7, fused=adam == "fused")
        self.update = self.optimizer.step
        self.loss = self._drawing_loss(loss) if nets.draws(net) else self._naming_loss(loss)
        if how == "compiled":
            self.loss = torch.compile(self.loss, dynamic=False)
            if adam == "plain":
                self.update = torch.compile(self.update)
        self.total = torch.zeros(())

    def _drawing_loss(self, loss):
        return lambda batch, labels: loss(self.net(batch), batch)

    def _naming_loss(self, loss):
        return lambda batch, labels: loss(self.net(batch), labels)

    def step(self, rows):
        """Trains on these rows. The loss is added up where it is, without waiting for it."""
        batch = self.inputs.index_select(0, rows)
        labels = None if self.labels is None else self.labels.index_select(0, rows)
        self.optimizer.zero_grad(set_to_none=True)
        loss = self.loss(batch, labels)
        loss.backward()
        self.update()
        self.total.add_(loss.detach(), alpha=len(rows))

    def steps(self, batch):
        """Trains epoch after epoch, each shuffled; yields the rows of each step that it has done."""
        count = len(self.inputs)
        if count % batch:
            self.step(torch.arange(count % batch))  # the short last batch is a shape of its own to compile
        while True:
            self.total.zero_()
            for rows in torch.randperm(count).split(batch):
                self.step(rows)
                yield len(rows)
