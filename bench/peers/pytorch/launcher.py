"""Launches processes and watches them from outside; the twin of Launcher.java and FirstSteps.java."""

import os
import subprocess
import sys
import time

LAUNCHED = "RACE_LAUNCHED"
NEAR = 1.1
WINDOW = 50


def run(*command):
    """Runs a script of this folder to its end; returns its output's lines, and seconds from its launch to its end."""
    begin = time.time()
    script, *arguments = command
    done = subprocess.run(
        [sys.executable, os.path.join(os.path.dirname(__file__), script), *arguments],
        env=os.environ | {LAUNCHED: repr(begin)}, stdout=subprocess.PIPE, check=True, text=True)
    return done.stdout.splitlines(), time.time() - begin


def since_launch():
    """Seconds since this process was launched."""
    return time.time() - float(os.environ[LAUNCHED])


def full_speed(ends):
    """The beginning of the first window of steps that is near to the median of the last quarter's windows."""
    marks = [ends[0], *ends[WINDOW - 1::WINDOW]]
    seconds = [end - begin for begin, end in zip(marks, marks[1:])]
    last = sorted(seconds[-max(1, len(seconds) // 4):])
    first = next(i for i, took in enumerate(seconds) if took <= NEAR * last[len(last) // 2])
    return marks[first]
