package dev.lanewise.bench.race;

import java.util.Collection;

/** Numbers summed up: their median, and the whole range. */
record Spread(double median, double low, double high) {

    /** Of at least one number. */
    static Spread of(Collection<Double> numbers) {
        double[] sorted =
                numbers.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }

    static double median(Collection<Double> numbers) {
        return of(numbers).median;
    }

    boolean overlaps(Spread other) {
        return low <= other.high && other.low <= high;
    }
}
