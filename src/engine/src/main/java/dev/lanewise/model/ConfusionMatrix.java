package dev.lanewise.model;

import java.util.ArrayList;
import java.util.List;

/**
 * How many rows of each class were taken for which.
 *
 * @param counts for each right class a list with the counts of the predicted ones
 */
public record ConfusionMatrix(List<List<Long>> counts) {

    /** Copies the lists. */
    public ConfusionMatrix {
        counts = counts.stream().map(List::copyOf).toList();
    }

    static ConfusionMatrix of(long[] counts) {
        int classes = (int) Math.sqrt(counts.length);
        List<List<Long>> rows = new ArrayList<>();
        for (int right = 0; right < classes; right++) {
            List<Long> row = new ArrayList<>();
            for (int predicted = 0; predicted < classes; predicted++) {
                row.add(counts[right * classes + predicted]);
            }
            rows.add(row);
        }
        return new ConfusionMatrix(rows);
    }

    /** How many classes there are. */
    public int classes() {
        return counts.size();
    }

    /** How many rows of the class {@code right} were predicted to be of the class {@code predicted}. */
    public long count(int right, int predicted) {
        return counts.get(right).get(predicted);
    }

    /** A line for each right class. */
    @Override
    public String toString() {
        int width = counts.stream()
                .flatMap(List::stream)
                .mapToInt(count -> Long.toString(count).length())
                .max()
                .orElse(1);
        StringBuilder text = new StringBuilder();
        for (List<Long> row : counts) {
            for (long count : row) {
                text.append(" ".repeat(width + 1 - Long.toString(count).length()))
                        .append(count);
            }
            text.append('\n');
        }
        return text.toString();
    }
}
