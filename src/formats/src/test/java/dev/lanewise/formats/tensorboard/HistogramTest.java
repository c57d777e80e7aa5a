package dev.lanewise.formats.tensorboard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistogramTest {

    @Test
    void thirtyBucketsOfEqualWidth() {
        float[] values = {0, 30, 1, 1.5f, 2, 29, 29.5f, Float.NaN, Float.NEGATIVE_INFINITY, 15};
        Map<Integer, List<Object>> fields = Events.fields(Histogram.of(values).bytes());
        assertEquals(0, Events.number(fields, 1));
        assertEquals(30, Events.number(fields, 2));
        assertEquals(8, Events.number(fields, 3));
        assertEquals(0 + 30 + 1 + 1.5 + 2 + 29 + 29.5 + 15, Events.number(fields, 4));
        assertEquals(900 + 1 + 2.25 + 4 + 841 + 870.25 + 225, Events.number(fields, 5));
        Double[] limits = new Double[30];
        Arrays.setAll(limits, i -> i + 1.0);
        assertEquals(List.of(limits), Events.numbers(fields, 6));
        Double[] counts = new Double[30];
        Arrays.fill(counts, 0.0);
        counts[0] = 1.0;
        counts[1] = 2.0;
        counts[2] = 1.0;
        counts[15] = 1.0;
        counts[29] = 3.0; // 29, 29.5, and the largest
        assertEquals(List.of(counts), Events.numbers(fields, 7));
    }

    @Test
    void equalNumbersAreOneBucket() {
        Histogram histogram = Histogram.of(new float[] {-0.5f, -0.5f, -0.5f});
        assertEquals(-1.5, histogram.sum());
        assertEquals(0.75, histogram.sumOfSquares());
        assertArrayEquals(new double[] {-0.5}, histogram.limits());
        assertArrayEquals(new double[] {3}, histogram.counts());
    }

    @Test
    void noNumberIsInNoBucket() {
        Histogram histogram = Histogram.of(new float[] {Float.NaN, Float.POSITIVE_INFINITY});
        assertTrue(histogram.isEmpty());
        assertEquals(0, histogram.limits().length);
        var summary = new Summary();
        summary.histogram("a", new float[] {Float.NaN});
        assertTrue(summary.isEmpty());
    }

    @Test
    void extremesHaveBuckets() {
        float[][] extremes = {{-Float.MAX_VALUE, Float.MAX_VALUE}, {0, Float.MIN_VALUE}, {1, Math.nextUp(1f)}, {-0f, 0f}
        };
        for (float[] values : extremes) {
            Histogram histogram = Histogram.of(values);
            assertEquals(2, Arrays.stream(histogram.counts()).sum());
            double[] sorted = histogram.limits().clone();
            Arrays.sort(sorted);
            assertArrayEquals(sorted, histogram.limits());
            assertEquals(histogram.max(), histogram.limits()[histogram.limits().length - 1]);
        }
    }
}
