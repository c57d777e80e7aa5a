"""Measures training on more threads, and beside another process that trains the same; the twin of Scale.java."""

import argparse
import os
import subprocess
import sys
import threading

import torch

import lines
from nets import Images
from pace import Pace
from trainer import Trainer
from training import Case

COMPANY = "+1"
MODE = "eager fused"


def measure(case, images, lengths):
    """Seconds for 60,000 images."""
    torch.set_num_threads(case.threads)
    pace = Pace(case.batch, **lengths)
    for rows in Trainer(case.net, images, MODE).steps(case.batch):
        if pace.step_done(rows):
            return pace.samples


def keep_company(text):
    """Trains until it is killed or its standard input ends, as it does when the parent is gone; says when it is warm."""
    threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
    case = Case(text)
    torch.set_num_threads(case.threads)
    for step, _ in enumerate(Trainer(case.net, Images(case.images), MODE).steps(case.batch)):
        if step == 100:
            lines.pass_on(["warm"])


def beside(text, images, lengths):
    """The samples of a case beside a process of the same."""
    with subprocess.Popen([sys.executable, __file__, "--company", text],
                          stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        try:
            if not other.stdout.readline():
                raise RuntimeError("the other process has failed")
            return measure(Case(text), images, lengths)
        finally:
            other.kill()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", nargs="+")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--company", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.company:
        keep_company(options.cases[0])
    images = Images("mnist")
    lengths = {"measured": 0.5} if options.quick else {}
    for text in options.cases:
        if text.endswith(COMPANY):
            text = text.removesuffix(COMPANY)
            lines.result("pytorch", f"{Case(text)}, two processes", "s", beside(text, images, lengths))
        else:
            lines.result("pytorch", str(Case(text)), "s", measure(Case(text), images, lengths))


if __name__ == "__main__":
    main()
