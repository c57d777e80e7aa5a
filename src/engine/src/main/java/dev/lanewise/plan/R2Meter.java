package dev.lanewise.plan;

/** R2, from the targets and then the predictions of each row. */
final class R2Meter implements Meter {

    private final double[] sums;
    private final double[] squares;
    private final double[] errors;
    private long rows;

    R2Meter(int columns) {
        sums = new double[columns];
        squares = new double[columns];
        errors = new double[columns];
    }

    @Override
    public void add(float[] values, int batchRows) {
        int n = sums.length;
        for (int row = 0; row < batchRows; row++) {
            int at = row * 2 * n;
            for (int j = 0; j < n; j++) {
                double t = values[at + j];
                double d = values[at + n + j] - t;
                sums[j] += t;
                squares[j] += t * t;
                errors[j] += d * d;
            }
        }
        rows += batchRows;
    }

    @Override
    public double value() {
        double scores = 0;
        for (int j = 0; j < sums.length; j++) {
            double around = squares[j] - sums[j] / rows * sums[j];
            // what is left of rounding where all targets are the same is no variance
            scores += around <= 1e-12 * squares[j] ? 0 : 1 - errors[j] / around;
        }
        return scores / sums.length;
    }
}
