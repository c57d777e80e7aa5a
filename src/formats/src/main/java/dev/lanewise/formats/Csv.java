package dev.lanewise.formats;

import dev.lanewise.file.BinaryInput;
import dev.lanewise.file.FileFormatException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a CSV file is to be read: numbers as they are, words as one-hot columns, one column as the target.
 *
 * <pre>{@code
 * Csv csv = Csv.withHeader().categorical("island").without("id").labels("species").missing(Missing.mean());
 * CsvData train = csv.read(Path.of("train.csv"));
 * CsvData test = train.readAlike(Path.of("test.csv"));
 * model.fit(train.x(), train.y(), FitOptions.epochs(20));
 * }</pre>
 *
 * <p>Files are UTF-8 by RFC 4180: fields that hold the separator, a line's end or a quote stand in quotes, and quotes in them
 * are doubled. Spaces around a field do not count. A field is missing if it is empty or one of {@link #missingWords}. Errors are
 * {@link FileFormatException}s that name line and column and say what to do. What is read depends on the file and these settings
 * alone.
 *
 * <p>Bounds: 65536 fields in a record, 65536 bytes in a field, 10000 categories in a column, 2^31 - 9 numbers in all.
 */
public final class Csv {

    /** What a target is read as. */
    enum TargetKind {
        NUMBERS,
        LABELS
    }

    record Target(String column, TargetKind kind) {}

    private static final Set<String> USUAL_MISSING_WORDS = Set.of("NA", "N/A", "NaN", "nan", "null", "NULL");

    private final List<String> names;
    private final char separator;
    private final Set<String> categorical;
    private final Set<String> leftOut;
    private final Optional<Target> target;
    private final Missing missing;
    private final Set<String> missingWords;

    private Csv(
            List<String> names,
            char separator,
            Set<String> categorical,
            Set<String> leftOut,
            Optional<Target> target,
            Missing missing,
            Set<String> missingWords) {
        this.names = names;
        this.separator = separator;
        this.categorical = categorical;
        this.leftOut = leftOut;
        this.target = target;
        this.missing = missing;
        this.missingWords = missingWords;
        List<String> uses = new ArrayList<>(categorical);
        uses.addAll(leftOut);
        target.ifPresent(predicted -> uses.add(predicted.column()));
        for (String name : uses) {
            if (Collections.frequency(uses, name) > 1) {
                throw new IllegalArgumentException("column '" + name + "' can be only one of categorical, left out and"
                        + " the target, which labels() makes one of words");
            }
        }
    }

    /** Files whose first line names the columns. */
    public static Csv withHeader() {
        return new Csv(List.of(), ',', Set.of(), Set.of(), Optional.empty(), Missing.refused(), USUAL_MISSING_WORDS);
    }

    /**
     * Files that begin with data; these are the columns' names.
     *
     * @throws IllegalArgumentException if there are none, or one is there twice
     */
    public static Csv withNames(String... names) {
        if (names.length == 0 || Set.copyOf(List.of(names)).size() != names.length) {
            throw new IllegalArgumentException("each column needs a name of its own, but they are " + List.of(names));
        }
        return new Csv(
                List.of(names), ',', Set.of(), Set.of(), Optional.empty(), Missing.refused(), USUAL_MISSING_WORDS);
    }

    /**
     * The character between fields; a comma unless chosen.
     *
     * @throws IllegalArgumentException if it is not ASCII, or is a quote or a line's end
     */
    public Csv separator(char character) {
        if (character == 0 || character > 127 || character == '"' || character == '\n' || character == '\r') {
            throw new IllegalArgumentException(
                    "a separator must be an ASCII character other than a quote or a line's end," + " but is character "
                            + (int) character);
        }
        return new Csv(names, character, categorical, leftOut, target, missing, missingWords);
    }

    /** Columns of words. Each becomes one column of zeros and ones for every word in it, in the words' sorted order. */
    public Csv categorical(String... columns) {
        return new Csv(names, separator, Set.of(columns), leftOut, target, missing, missingWords);
    }

    /** Columns that are not read. */
    public Csv without(String... columns) {
        return new Csv(names, separator, categorical, Set.of(columns), target, missing, missingWords);
    }

    /** The column of numbers to be predicted. */
    public Csv target(String column) {
        Target numbers = new Target(column, TargetKind.NUMBERS);
        return new Csv(names, separator, categorical, leftOut, Optional.of(numbers), missing, missingWords);
    }

    /** The column of class names to be predicted; they become one-hot rows, in the names' sorted order. */
    public Csv labels(String column) {
        Target labels = new Target(column, TargetKind.LABELS);
        return new Csv(names, separator, categorical, leftOut, Optional.of(labels), missing, missingWords);
    }

    /** What becomes of missing values; an error unless chosen. A missing target is never filled. */
    public Csv missing(Missing policy) {
        return new Csv(names, separator, categorical, leftOut, target, policy, missingWords);
    }

    /** What stands for a missing value beside the empty field: NA, N/A, NaN, nan, null and NULL unless chosen. */
    public Csv missingWords(String... words) {
        return new Csv(names, separator, categorical, leftOut, target, missing, Set.of(words));
    }

    /**
     * Reads a file and learns its categories and means.
     *
     * @throws FileFormatException if the file breaks the format, lacks a column that is named here, has a value of the wrong
     *     type, or holds no rows
     * @throws java.nio.file.FileSystemException if there is no such file
     */
    public CsvData read(Path file) throws IOException {
        return read(file, List.of());
    }

    /** @param known the columns of a file read before, the target last if there is one; empty if there is none */
    CsvData read(Path file, List<CsvColumn> known) throws IOException {
        try (var in = BinaryInput.open(file)) {
            CsvParser parser = new CsvParser(in, separator);
            List<String> header = names.isEmpty() ? header(parser) : names;
            return new CsvTable(this, parser, header, known).read();
        }
    }

    private static List<String> header(CsvParser parser) throws IOException {
        List<String> header =
                new ArrayList<>(parser.next().stream().map(String::strip).toList());
        if (header.isEmpty()) {
            throw parser.broken("the file is empty; it needs a header and rows");
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < header.size(); i++) {
            if (header.get(i).isEmpty() || !seen.add(header.get(i))) {
                throw parser.broken(
                        i,
                        header.get(i),
                        "field " + (i + 1) + " of the header must be a name, and not be there before");
            }
        }
        return header;
    }

    Set<String> categorical() {
        return categorical;
    }

    Set<String> leftOut() {
        return leftOut;
    }

    Optional<Target> target() {
        return target;
    }

    Missing missing() {
        return missing;
    }

    boolean isMissing(String text) {
        return text.isEmpty() || missingWords.contains(text);
    }
}
