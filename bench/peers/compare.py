"""Compares the seconds per epoch of Lanewise and PyTorch over the rounds of bench/race-pytorch."""

import json
import pathlib
import statistics
import sys


def epochs(file):
    """Seconds of a launch's epochs without the first, which warms up."""
    text = file.read_text().strip()
    try:
        result = json.loads(text)
    except ValueError:
        sys.exit(f"{file.name}: not JSON: {text[:200]!r}")
    seconds = result.get("seconds_per_epoch", [])
    if len(seconds) < 2:
        sys.exit(f"{file.name}: has no seconds_per_epoch for two epochs or more")
    return seconds[1:]


def describe(numbers, unit):
    """Median and range."""
    return f"{statistics.median(numbers):.2f}{unit}  ({min(numbers):.2f} to {max(numbers):.2f})"


def main():
    folder, rounds = pathlib.Path(sys.argv[1]), int(sys.argv[2])
    ours = [epochs(folder / f"lanewise-{i}.json") for i in range(1, rounds + 1)]
    theirs = [epochs(folder / f"pytorch-{i}.json") for i in range(1, rounds + 1)]
    ratios = [statistics.median(b) / statistics.median(a) for a, b in zip(ours, theirs)]
    print("lanewise          ", describe(sum(ours, []), " s"))
    print("pytorch           ", describe(sum(theirs, []), " s"))
    print("pytorch / lanewise", describe(ratios, "  "))


if __name__ == "__main__":
    main()
