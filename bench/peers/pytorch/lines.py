"""What a contestant prints: one line of JSON on standard output for each case. Everything else goes to standard error."""

import importlib.metadata
import json
import os

_out = os.fdopen(os.dup(1), "w", buffering=1)
os.dup2(2, 1)


def result(contestant, case, unit, samples, **more):
    """A measured case; smaller samples are better."""
    _print({"case": case, "contestant": contestant, "unit": unit, "samples": samples, "version": _version()} | more)


def absent(contestant, case, why):
    """A case that can't be measured."""
    _print({"case": case, "contestant": contestant, "absent": str(why).strip().split("\n")[0][:200]})


def pass_on(others):
    """Lines of another process."""
    for line in others:
        print(line, file=_out, flush=True)


def _print(line):
    print(json.dumps(line), file=_out, flush=True)


def _version():
    return "PyTorch " + importlib.metadata.version("torch")
