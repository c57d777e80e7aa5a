"""Measures training in its steady state. The arguments are cases: net/images/batch/threads.

All modes are tried in turn on each net and batch, with one thread and with all that the case allows, and printed as trials;
the best is then measured as long as all others in the race.
"""

import argparse
import functools
import os

import torch

import lines
import modes
from nets import Images
from pace import ROWS, Pace
from trainer import Trainer

images = functools.cache(Images)


def processors():
    """As many as this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()


class Case:
    """What is trained, on what, and how."""

    def __init__(self, text):
        self.net, self.images, batch, threads = text.split("/")
        self.batch = int(batch)
        self.threads = processors() if threads == "all" else int(threads)

    def __str__(self):
        return f"{self.net} {self.images} batch {self.batch} threads {self.threads}"

    def shape(self):
        """What the best mode depends on."""
        return f"{self.net} {self.batch} {self.threads}"

    def show(self, contestant, epochs, **more):
        """Prints seconds for 60,000 images, and milliseconds for a step."""
        lines.result(contestant, str(self), "s", epochs, **more)
        lines.result(contestant, str(self), "ms", [s * 1e3 * self.batch / ROWS for s in epochs], **more)


def try_modes(case):
    """The best mode and number of threads, or None if there is none. All are printed, as what was tried."""
    times, failures = modes.trials(case.net, images(case.images), case.batch, case.threads)
    for (mode, threads), failure in failures.items():
        lines.absent(f"pytorch {mode}, threads {threads}", f"trial: {case}", failure)
    for (mode, threads), epochs in times.items():
        lines.result(f"pytorch {mode}, threads {threads}", f"trial: {case}", "s in trials", epochs)
    return min(times, key=lambda way: min(times[way]), default=None)


def measure(case, mode, threads, lengths):
    """Seconds for 60,000 images."""
    torch.set_num_threads(threads)
    pace = Pace(case.batch, **lengths)
    for rows in Trainer(case.net, images(case.images), mode).steps(case.batch):
        if pace.step_done(rows):
            return pace.samples


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", nargs="+", type=Case)
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()
    best = modes.remembered()
    for case in options.cases:
        torch.compiler.reset()
        if case.shape() not in best:
            best[case.shape()] = try_modes(case)
        if best[case.shape()]:
            mode, threads = best[case.shape()]
            lengths = {"measured": 0.5} if options.quick else {}
            case.show("pytorch", measure(case, mode, threads, lengths), mode=f"{mode}, threads {threads}")
    modes.remember(best)


if __name__ == "__main__":
    main()
