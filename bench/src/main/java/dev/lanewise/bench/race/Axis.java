package dev.lanewise.bench.race;

import java.util.ArrayList;
import java.util.List;

/**
 * A scale for a picture: from zero, or logarithmic where the numbers are far apart.
 *
 * @param ticks where it is labelled, in ascending order, the first and last at its ends
 */
record Axis(boolean logarithmic, List<Double> ticks) {

    /** A largest number so many times the smallest is far apart. */
    private static final double FAR = 25;

    static Axis over(List<Double> values) {
        double high = values.stream().mapToDouble(Double::doubleValue).max().orElse(1);
        double low = values.stream()
                .mapToDouble(Double::doubleValue)
                .filter(value -> value > 0)
                .min()
                .orElse(1);
        if (high <= 0) {
            high = 1;
        }
        return high / low > FAR ? decades(low, high) : linear(high);
    }

    static Axis linear(double high) {
        double step = Math.pow(10, Math.floor(Math.log10(high)));
        for (double smaller : new double[] {5, 2}) {
            if (high / step < 4) {
                step = step * smaller / (smaller == 5 ? 10 : 4);
            }
        }
        List<Double> ticks = new ArrayList<>();
        int count = (int) Math.ceil(high / step * (1 - 1e-9));
        for (int i = 0; i <= count; i++) {
            ticks.add(i * step);
        }
        return new Axis(false, ticks);
    }

    /** Ticks at 1, 2, 5, 10 ... or only at powers of ten, as there is room. */
    private static Axis decades(double low, double high) {
        int first = (int) Math.floor(Math.log10(low));
        int last = (int) Math.ceil(Math.log10(high));
        double[] between = last - first > 3 ? new double[] {1} : new double[] {1, 2, 5};
        List<Double> ticks = new ArrayList<>();
        for (int power = first; power <= last; power++) {
            for (double digit : between) {
                ticks.add(digit * Math.pow(10, power));
            }
        }
        while (ticks.size() > 2 && ticks.get(1) <= low) {
            ticks.removeFirst();
        }
        while (ticks.size() > 2 && ticks.get(ticks.size() - 2) >= high) {
            ticks.removeLast();
        }
        return new Axis(true, ticks);
    }

    /** Where a number stands, from 0 to 1; what lies outside stands at the end. */
    double position(double value) {
        double first = ticks.getFirst();
        double last = ticks.getLast();
        double position = logarithmic
                ? Math.log(Math.max(value, first) / first) / Math.log(last / first)
                : (value - first) / (last - first);
        return Math.clamp(position, 0, 1);
    }
}
