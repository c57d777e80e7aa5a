package dev.lanewise.formats.tensorboard;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;

/**
 * How numbers are spread: {@code HistogramProto}. As TensorFlow makes them, of 30 buckets of equal width from the smallest number
 * to the largest, or of one if all are equal. A number on the border of two buckets is in the right one. NaN and infinities are
 * left out.
 *
 * @param limits the buckets' right ends
 * @param counts the numbers in each bucket
 */
record Histogram(double min, double max, long count, double sum, double sumOfSquares, double[] limits, double[] counts)
        implements Message {

    private static final int BUCKETS = 30;

    static Histogram of(float[] values) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        long count = 0;
        double sum = 0;
        double sumOfSquares = 0;
        for (float value : values) {
            if (Float.isFinite(value)) {
                min = Math.min(min, value);
                max = Math.max(max, value);
                count++;
                sum += value;
                sumOfSquares += (double) value * value;
            }
        }
        double[] limits = limits(min, max, count);
        return new Histogram(min, max, count, sum, sumOfSquares, limits, counts(values, min, max, limits.length));
    }

    private static double[] limits(double min, double max, long count) {
        if (count == 0) {
            return new double[0];
        }
        double[] limits = new double[min == max ? 1 : BUCKETS];
        double width = (max - min) / limits.length;
        for (int i = 0; i < limits.length; i++) {
            limits[i] = min + (i + 1) * width;
        }
        limits[limits.length - 1] = max; // whatever the sums above were rounded to
        return limits;
    }

    private static double[] counts(float[] values, double min, double max, int buckets) {
        double[] counts = new double[buckets];
        double width = (max - min) / buckets;
        for (float value : values) {
            if (Float.isFinite(value)) {
                counts[buckets == 1 ? 0 : Math.min((int) ((value - min) / width), buckets - 1)]++;
            }
        }
        return counts;
    }

    /** Whether there is no finite number. */
    boolean isEmpty() {
        return count == 0;
    }

    @Override
    public void writeTo(CodedOutputStream out) throws IOException {
        out.writeDouble(1, min);
        out.writeDouble(2, max);
        out.writeDouble(3, (double) count);
        out.writeDouble(4, sum);
        out.writeDouble(5, sumOfSquares);
        packed(out, 6, limits);
        packed(out, 7, counts);
    }

    private static void packed(CodedOutputStream out, int field, double[] values) throws IOException {
        out.writeTag(field, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        out.writeUInt32NoTag(Double.BYTES * values.length);
        for (double value : values) {
            out.writeDoubleNoTag(value);
        }
    }
}
