"""The clock of a training run, the twin of Pace.java."""

import time

ROWS = 60_000
FASTER = 0.97
COMPARED = 3


class Pace:
    """Told of each step, it knows when the run is warm, measures it, and says when it has been measured.

    A sample is the time of as many steps as an epoch has, so that it holds one shuffle and one short last batch; where an
    epoch takes longer than the time to measure, it is a stretch of steps of that time.
    """

    def __init__(self, batch, slice_seconds=0.1, most_warm_up=6, measured=1.2):
        self.steps_in_epoch = -(-ROWS // batch)
        self.slice_seconds, self.most_warm_up, self.measured = slice_seconds, most_warm_up, measured
        self.slices, self.samples = [], []
        self.phase = self._warming
        self.begin = self.since = time.perf_counter()
        self.steps = self.rows = 0

    def step_done(self, rows):
        """A step of so many rows has ended. Is all measured?"""
        self.steps += 1
        self.rows += rows
        now = time.perf_counter()
        return self.phase(now - self.since, now)

    def _warming(self, seconds, now):
        if seconds >= self.slice_seconds:
            self.slices.append(seconds / self.rows)
            self._restart(now)
            if self._is_warm(now):
                self.measuring_since = now
                fits = self.slices[-1] * ROWS <= self.measured
                self.phase = self._measuring_epochs if fits else self._measuring_steps
        return False

    def _measuring_epochs(self, seconds, now):
        return self.steps == self.steps_in_epoch and self._sample(seconds, now)

    def _measuring_steps(self, seconds, now):
        return seconds >= self.measured and self._sample(seconds, now)

    def _sample(self, seconds, now):
        self.samples.append(seconds / self.rows * ROWS)
        self._restart(now)
        return now - self.measuring_since >= self.measured

    def _restart(self, now):
        self.since, self.steps, self.rows = now, 0, 0

    def _is_warm(self, now):
        before, last = self.slices[-2 * COMPARED:-COMPARED], self.slices[-COMPARED:]
        if not before:
            return False
        return now - self.begin >= self.most_warm_up or len(before) == COMPARED and min(last) >= FASTER * min(before)
