"""Finds how PyTorch trains a net fastest: its mode, and one thread or all."""

import json
import os
import pathlib
import sys
import time

import torch

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


def ways(threads):
    """Modes and numbers of threads that are worth a try: with little work to do, one thread is often faster than all."""
    return [(mode, count) for count in sorted({1, threads}, reverse=True) for mode in MODES]


def trials(net, images, batch, threads):
    """Trains in all ways in turn. Returns seconds for 60,000 images by way, and the failures by way.

    These rank the ways and are no more than that: the first steps of a run are up to a tenth faster than the later ones.
    """
    running, failures = {}, {}
    for way in ways(threads):
        torch.set_num_threads(way[1])
        try:
            running[way] = Trainer(net, images, way[0]).steps(batch)
            _seconds(running[way])
        except Exception as failure:  # a C++ compiler that is not there, for one
            running.pop(way, None)
            failures[way] = failure
    times = {way: [] for way in running}
    for _ in range(TURNS):
        for way, steps in running.items():
            torch.set_num_threads(way[1])
            times[way].append(_seconds(steps))
    print(net, batch, {way: round(min(turns), 3) for way, turns in times.items()}, file=sys.stderr)
    return times, failures


def _seconds(steps):
    """A turn: seconds for 60,000 images, from a few steps."""
    begin, rows = time.perf_counter(), 0
    for done in steps:
        rows += done
        seconds = time.perf_counter() - begin
        if seconds >= SECONDS_OF_TURN:
            return seconds / rows * ROWS
