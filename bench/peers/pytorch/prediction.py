"""Measures how long an answer takes, call by call, on one thread; the twin of PredictRace.java. All modes are printed."""

import argparse
import time

import torch
import torch._inductor.config

import lines
import nets

WARM_UP_SECONDS = 1.0
CALLS, QUICK_CALLS = 3000, 500
CALLS_IN_TURN = 10


def with_last_function(net):
    """The net with its sigmoid or softmax, which in training is part of the loss."""
    last = torch.nn.Sigmoid() if nets.draws(net) else torch.nn.Softmax(dim=1)
    return torch.nn.Sequential(*nets.build(net), last).eval()


def ways(net, batch):
    """The model in each way to run it that is worth a try."""
    model = with_last_function(net)
    yield "eager", lambda: model
    yield "torchscript", lambda: torch.jit.freeze(torch.jit.trace(model, batch))
    yield "compiled", lambda: torch.compile(model, dynamic=False)


def time_call(model, batch):
    begin = time.perf_counter()
    model(batch)
    return (time.perf_counter() - begin) * 1e6


def measure(net, rows, images, calls):
    """All ways in turn, every few calls."""
    case = f"{net}, {rows} row{'' if rows == 1 else 's'}"
    batch = images.inputs[:rows].clone()
    models, times = {}, {}
    for way, make in ways(net, batch):
        try:
            models[way] = make()
            end = time.perf_counter() + WARM_UP_SECONDS
            models[way](batch)
            while time.perf_counter() < end:
                models[way](batch)
            times[way] = []
        except Exception as failure:  # a C++ compiler that is not there, for one
            models.pop(way, None)
            lines.absent(f"pytorch {way}", case, failure)
    for _ in range(0, calls, CALLS_IN_TURN):
        for way, model in models.items():
            times[way] += [time_call(model, batch) for _ in range(CALLS_IN_TURN)]
    for way, numbers in times.items():
        numbers.sort()
        lines.result(f"pytorch {way}", case, "µs", [numbers[len(numbers) // 2]])
        lines.result(f"pytorch {way}", f"{case}, 99th percentile", "µs", [numbers[len(numbers) * 99 // 100]])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", nargs="+")
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch._inductor.config.freezing = True
    images = nets.Images("mnist")
    with torch.inference_mode():
        for case in options.cases:
            torch.compiler.reset()
            net, rows = case.split("/")
            measure(net, int(rows), images, QUICK_CALLS if options.quick else CALLS)


if __name__ == "__main__":
    main()
