package dev.lanewise.formats;

import dev.lanewise.data.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a CSV file held, and what was learned from it. */
public final class CsvData {
    private final Csv csv;
    private final List<CsvColumn> known;
    private final Samples x;
    private final Optional<Samples> y;
    private final Optional<CsvColumn> target;

    CsvData(Csv csv, List<CsvColumn> known, Samples x, Optional<Samples> y) {
        this.csv = csv;
        this.known = known;
        this.x = x;
        this.y = y;
        this.target = csv.target().map(named -> known.get(known.size() - 1));
    }

    /** The inputs: one row for each row of the file that was kept, in its order. */
    public Samples x() {
        return x;
    }

    /**
     * The targets: one column of numbers, or one-hot rows of labels.
     *
     * @throws IllegalStateException if no target was named, or this file has no such column
     */
    public Samples y() {
        return y.orElseThrow(() -> new IllegalStateException(
                "the file was read without a target; name one with Csv.target() or Csv.labels()"));
    }

    /** Names of the inputs' columns: "age" for numbers, "colour=red" for one of a column of words. */
    public List<String> columns() {
        return known.subList(0, known.size() - (target.isPresent() ? 1 : 0)).stream()
                .flatMap(column -> column.names().stream())
                .toList();
    }

    /** The labels in the order of the targets' columns; none if the target is numbers or there is none. */
    public List<String> classes() {
        return target.map(column -> column instanceof CsvColumn.Categories labels ? labels.words() : List.<String>of())
                .orElse(List.of());
    }

    /**
     * Reads another file, such as one to test on, with this file's columns, categories and means, so that nothing is learned
     * from it. Its columns may come in another order. It may lack the target where it has a header; then it has no {@link #y()}.
     *
     * @throws dev.lanewise.file.FileFormatException as {@link Csv#read} does, and if it has a category that this file has not
     */
    public CsvData readAlike(Path file) throws IOException {
        return csv.read(file, known);
    }
}
