"""The nets that race and what they are trained on, the twins of Net.java and Images.java."""

import gzip
import os
import pathlib

import torch
from torch import nn

from pace import ROWS

INPUTS = 784
CLASSES = 10
DRAWING, NAMING = "drawing", "naming"
NETS = {
    "autoencoder": (DRAWING, [128, 32, 128, INPUTS]),
    "classifier": (NAMING, [256, 128, CLASSES]),
    "mlp": (NAMING, [1024, 1024, 1024, CLASSES]),
    "large": (DRAWING, [5000, 5000, 5000, 5000, 4000, INPUTS]),
}


def build(name):
    """Layers with relu between them. The last function, sigmoid or softmax, is part of the loss."""
    layers, inputs = [], INPUTS
    for units in NETS[name][1]:
        dense = nn.Linear(inputs, units)
        nn.init.xavier_uniform_(dense.weight)
        nn.init.zeros_(dense.bias)
        layers += [dense, nn.ReLU()]
        inputs = units
    return nn.Sequential(*layers[:-1])


def draws(name):
    """Is the net to draw its inputs again? Else it names their class."""
    return NETS[name][0] == DRAWING


def loss_function(name):
    """With the last layer's function in it, which is the fast way."""
    return nn.BCEWithLogitsLoss() if draws(name) else nn.CrossEntropyLoss()


class Images:
    """60,000 images as rows of float32 in [0, 1], and their labels."""

    def __init__(self, name):
        if name == "mnist":
            pixels, self.labels = _idx("train-images-idx3-ubyte", 16), _idx("train-labels-idx1-ubyte", 8).long()
        else:
            pixels = torch.randint(1, 256, (ROWS * INPUTS,), dtype=torch.uint8)
            self.labels = torch.randint(0, CLASSES, (ROWS,))
        self.inputs = pixels.reshape(ROWS, INPUTS).to(torch.float32).div_(255)


def _idx(name, header):
    folder = pathlib.Path(os.environ.get("MNIST", "examples/data/mnist"))
    with gzip.open(folder / f"{name}.gz") as file:
        return torch.frombuffer(bytearray(file.read()[header:]), dtype=torch.uint8)
