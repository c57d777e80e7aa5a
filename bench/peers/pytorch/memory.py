"""Measures the most memory of whole processes; the twin of Memory.java and MemoryRun.java. Eager with the fused Adam."""

import sys

import launcher
import lines

BATCH = 32
STEPS_OF_LARGE = 5
CASES = {"autoencoder": "an epoch of the autoencoder", "large": "five steps of 102 million weights"}


def train(net):
    """What is measured. Prints the process's peak in MiB."""
    from nets import Images
    from pace import ROWS
    from trainer import Trainer
    images = Images("mnist")
    steps = -(-ROWS // BATCH)
    if net == "large":
        steps = STEPS_OF_LARGE
        images.inputs = images.inputs[:STEPS_OF_LARGE * BATCH].clone()
    for step, _ in enumerate(Trainer(net, images, "eager fused").steps(BATCH), 1):
        if step == steps:
            break
    with open("/proc/self/status") as status:
        peak = next(line for line in status if line.startswith("VmHWM:"))
    lines.pass_on([str(int(peak.split()[1]) / 1024)])


def main():
    if sys.argv[1:2] == ["run"]:
        train(sys.argv[2])
        return
    for net, case in CASES.items():
        try:
            output, _ = launcher.run("memory.py", "run", net)
            lines.result("pytorch", case, "MiB", [float(output[-1])])
        except Exception as failure:
            lines.absent("pytorch", case, failure)


if __name__ == "__main__":
    main()
