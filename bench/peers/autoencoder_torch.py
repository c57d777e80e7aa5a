"""The lecture's autoencoder on MNIST in PyTorch: eager mode, fused Adam. Prints seconds per epoch as JSON."""

import argparse
import gzip
import json
import pathlib
import sys
import time

import numpy
import torch
from torch import nn

PIXELS = 28 * 28


def read_images(folder):
    """Training images as float32 rows in [0, 1], from the IDX file (magic 2051, count, height, width, pixels)."""
    with gzip.open(pathlib.Path(folder) / "train-images-idx3-ubyte.gz") as file:
        content = file.read()
    magic, count, height, width = numpy.frombuffer(content, ">i4", 4)
    if magic != 2051 or height * width != PIXELS:
        sys.exit(f"{folder}: not MNIST's training images")
    pixels = numpy.frombuffer(content, numpy.uint8, offset=16).reshape(count, PIXELS)
    return torch.from_numpy(pixels.astype(numpy.float32) / 255)


def build():
    """784-128-32-128-784 with relu; the sigmoid is part of the loss. Weights begin as Keras's do."""
    sizes = [PIXELS, 128, 32, 128, PIXELS]
    layers = []
    for inputs, units in zip(sizes, sizes[1:]):
        dense = nn.Linear(inputs, units)
        nn.init.xavier_uniform_(dense.weight)
        nn.init.zeros_(dense.bias)
        layers += [dense, nn.ReLU()]
    return nn.Sequential(*layers[:-1])


def train_epoch(net, loss_function, optimizer, images, batch_size):
    """One pass over the shuffled images; the mean loss."""
    order = torch.randperm(len(images))
    total = torch.zeros(())
    for rows in order.split(batch_size):
        batch = images[rows]
        optimizer.zero_grad(set_to_none=True)
        loss = loss_function(net(batch), batch)
        loss.backward()
        optimizer.step()
        total += loss.detach() * len(rows)
    return total.item() / len(images)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", help="folder with train-images-idx3-ubyte.gz")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--batch-size", type=int, default=32)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()

    torch.set_num_threads(options.threads)
    torch.manual_seed(0)
    images = read_images(options.data)
    net = build()
    optimizer = torch.optim.Adam(net.parameters(), lr=1e-3, eps=1e-7, fused=True)
    seconds, losses = [], []
    for epoch in range(options.epochs):
        begin = time.perf_counter()
        losses.append(train_epoch(net, nn.BCEWithLogitsLoss(), optimizer, images, options.batch_size))
        seconds.append(time.perf_counter() - begin)
        print(f"epoch {epoch + 1}: {seconds[-1]:.3f} s, loss {losses[-1]:.4f}", file=sys.stderr)
    json.dump({"torch": torch.__version__, "loss": losses, "seconds_per_epoch": seconds}, sys.stdout)
    print()


if __name__ == "__main__":
    main()
