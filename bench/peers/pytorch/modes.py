"""Finds the mode in which PyTorch trains a net fastest."""

import json
import os
import pathlib
import sys
import time

from pace import ROWS
from trainer import MODES, Trainer

TURNS = 3
SECONDS_OF_TURN = 0.15

# A race's later rounds use what its first has found: compiling all modes again would take longer than the race.
FOUND = pathlib.Path(__file__).parent / "target" / "modes.json"


def remembered():
    """The best modes that the first round found, by net, batch and threads; empty in the first round or outside of a race."""
    if os.environ.get("RACE_ROUND", "1") == "1" or not FOUND.exists():
        return {}
    return json.loads(FOUND.read_text())


def remember(best):
    """Keeps the best modes for the rounds to come."""
    FOUND.parent.mkdir(exist_ok=True)
    FOUND.write_text(json.dumps(best))


def trials(net, images, batch):
    """Trains in all modes in turn. Returns seconds for 60,000 images by mode, and the failures by mode."""
    running, failures = {}, {}
    for mode in MODES:
        try:
            running[mode] = Trainer(net, images, mode).steps(batch)
            _seconds(running[mode])
        except Exception as failure:  # a C++ compiler that is not there, for one
            running.pop(mode, None)
            failures[mode] = failure
    times = {mode: [] for mode in running}
    for _ in range(TURNS):
        for mode, steps in running.items():
            times[mode].append(_seconds(steps))
    print(net, batch, {mode: round(min(all_turns), 3) for mode, all_turns in times.items()}, file=sys.stderr)
    return times, failures


def _seconds(steps):
    """A turn: seconds for 60,000 images, from a few steps."""
    begin, rows = time.perf_counter(), 0
    for done in steps:
        rows += done
        seconds = time.perf_counter() - begin
        if seconds >= SECONDS_OF_TURN:
            return seconds / rows * ROWS
