"""Measures how soon the autoencoder is trained, from the launch of a process; the twin of Start.java.

Eager with the fused Adam: compiling takes longer than an epoch.
"""

import sys

import launcher
import lines

EPOCHS = 5
BATCH = 32


def train(epochs):
    """What is measured. Imports are part of it."""
    from nets import Images
    from pace import ROWS
    from trainer import Trainer
    per_epoch = -(-ROWS // BATCH)
    ends = []
    for _ in Trainer("autoencoder", Images("mnist"), "eager fused").steps(BATCH):
        ends.append(launcher.since_launch())
        if len(ends) == epochs * per_epoch:
            break
    if epochs > 1:
        lines.result("pytorch", "first trained step", "s", [ends[0]])
        lines.result("pytorch", "full speed", "s", [launcher.full_speed(ends)])
        first = ends[per_epoch - 1] - ends[0]
        last = ends[-1] - ends[-per_epoch]
        lines.result("pytorch", "first epoch / fifth epoch", "x", [first / last])


def main():
    if sys.argv[1:2] == ["run"]:
        train(int(sys.argv[2]))
        return
    _, seconds = launcher.run("starting.py", "run", "1")
    lines.result("pytorch", "one epoch, to the end of the process", "s", [seconds])
    output, _ = launcher.run("starting.py", "run", str(EPOCHS))
    lines.pass_on(output)


if __name__ == "__main__":
    main()
