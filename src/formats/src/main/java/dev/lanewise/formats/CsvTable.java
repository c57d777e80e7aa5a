package dev.lanewise.formats;

import dev.lanewise.data.Samples;
import dev.lanewise.file.FileFormatException;
import it.unimi.dsi.fastutil.floats.FloatArrayList;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Reads the rows below a header: first as one number for each cell, then, when all words are known, as samples. */
final class CsvTable {
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    private final Csv csv;
    private final CsvParser parser;
    private final Map<String, Integer> places = new LinkedHashMap<>();
    private final List<CsvColumn> known;
    /** The columns that are read, the target last; and for each its place in a record. */
    private final List<CsvCells> columns = new ArrayList<>();

    private final List<Integer> fields = new ArrayList<>();
    private final FloatArrayList cells = new FloatArrayList();
    private final float[] row;
    private final boolean hasTarget;

    CsvTable(Csv csv, CsvParser parser, List<String> header, List<CsvColumn> known) throws FileFormatException {
        this.csv = csv;
        this.parser = parser;
        header.forEach(name -> places.put(name, places.size()));
        this.known = known;
        this.hasTarget = known.isEmpty()
                ? csv.target().isPresent()
                : csv.target()
                        .filter(target -> places.containsKey(target.column()))
                        .isPresent();
        if (known.isEmpty()) {
            chooseColumns();
        } else {
            findColumns();
        }
        this.row = new float[columns.size()];
    }

    private void chooseColumns() throws FileFormatException {
        for (String name : csv.categorical()) {
            place(name);
        }
        for (String name : csv.leftOut()) {
            place(name);
        }
        String target = csv.target().map(Csv.Target::column).orElse("");
        for (String name : places.keySet()) {
            if (!csv.leftOut().contains(name) && !name.equals(target)) {
                boolean words = csv.categorical().contains(name);
                add(words ? new CsvCells.Learning(name) : new CsvCells.Numbers(name), name);
            }
        }
        if (columns.isEmpty()) {
            throw parser.broken("all columns are left out or the target; inputs need at least one");
        }
        if (hasTarget) {
            boolean labels = csv.target().orElseThrow().kind() == Csv.TargetKind.LABELS;
            add(labels ? new CsvCells.Learning(target) : new CsvCells.Numbers(target), target);
        }
    }

    private void findColumns() throws FileFormatException {
        Set<String> names = new HashSet<>();
        known.forEach(column -> names.add(column.name()));
        for (String name : places.keySet()) {
            if (!names.contains(name) && !csv.leftOut().contains(name)) {
                throw parser.broken("column '" + name + "' is not in the first file; name it in without()");
            }
        }
        int inputs = known.size() - (csv.target().isPresent() ? 1 : 0);
        for (CsvColumn column : known.subList(0, hasTarget ? known.size() : inputs)) {
            add(CsvCells.of(column), column.name());
        }
    }

    private void add(CsvCells column, String name) throws FileFormatException {
        columns.add(column);
        fields.add(place(name));
    }

    private int place(String name) throws FileFormatException {
        Integer place = places.get(name);
        if (place == null) {
            throw parser.broken(
                    "there is no column '" + name + "'; the columns are " + String.join(", ", places.keySet()));
        }
        return place;
    }

    CsvData read() throws IOException {
        for (List<String> record = parser.next(); !record.isEmpty(); record = parser.next()) {
            add(record);
        }
        if (cells.isEmpty()) {
            throw parser.broken("no rows are left; samples need at least 1");
        }
        List<CsvColumn> learned = known;
        if (known.isEmpty()) {
            learned = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                learned.add(learn(i));
            }
        }
        int inputs = columns.size() - (hasTarget ? 1 : 0);
        Samples x = samples(learned.subList(0, inputs), 0);
        Optional<Samples> y =
                hasTarget ? Optional.of(samples(learned.subList(inputs, inputs + 1), inputs)) : Optional.empty();
        return new CsvData(csv, List.copyOf(learned), x, y);
    }

    private CsvColumn learn(int column) throws FileFormatException {
        try {
            return columns.get(column).learned(cells, column, row.length, csv.missing());
        } catch (IllegalArgumentException e) {
            throw parser.broken(e.getMessage());
        }
    }

    private void add(List<String> record) throws FileFormatException {
        if (record.size() != places.size()) {
            throw parser.broken(record.size() + " fields, but there are " + places.size()
                    + " columns; each line needs as many, and empty lines must go");
        }
        if (csv.missing() instanceof Missing.DropRow && lacksValue(record)) {
            return; // before a word of it is learned
        }
        for (int i = 0; i < row.length; i++) {
            String text = text(record, i);
            row[i] = csv.isMissing(text) ? missing(i) : cell(i, text);
        }
        if (cells.size() > LARGEST_ARRAY - row.length) {
            throw parser.broken("more than " + LARGEST_ARRAY + " cells; divide the file");
        }
        cells.addElements(cells.size(), row);
    }

    private boolean lacksValue(List<String> record) {
        return IntStream.range(0, row.length).anyMatch(column -> csv.isMissing(text(record, column)));
    }

    private String text(List<String> record, int column) {
        return record.get(fields.get(column)).strip();
    }

    private float cell(int column, String text) throws FileFormatException {
        try {
            return columns.get(column).cell(text);
        } catch (IllegalArgumentException e) {
            throw broken(column, e.getMessage());
        }
    }

    private float missing(int column) throws FileFormatException {
        boolean isTarget = hasTarget && column == row.length - 1;
        if (csv.missing() instanceof Missing.Refused) {
            throw broken(column, "the value is missing; choose with missing() what becomes of such rows");
        }
        if (isTarget) {
            throw broken(
                    column, "the target is missing and cannot be filled; leave such rows out with Missing.dropRow()");
        }
        return Float.NaN;
    }

    private FileFormatException broken(int column, String reason) {
        return parser.broken(fields.get(column), columns.get(column).name(), reason);
    }

    /** The samples of some columns, the first of which is at {@code first} in a row of cells. */
    private Samples samples(List<CsvColumn> some, int first) throws FileFormatException {
        long width = some.stream().mapToLong(CsvColumn::width).sum();
        int rows = cells.size() / row.length;
        if (width * rows > LARGEST_ARRAY) {
            throw parser.broken(rows + " rows of " + width + " columns are more than " + LARGEST_ARRAY
                    + " numbers; divide the file, or leave columns of many categories out");
        }
        float[] numbers = new float[(int) (width * rows)];
        int at = 0;
        for (int r = 0; r < rows; r++) {
            for (int i = 0; i < some.size(); i++) {
                some.get(i).write(cells.getFloat(r * row.length + first + i), numbers, at);
                at += some.get(i).width();
            }
        }
        return Samples.of(numbers, (int) width);
    }
}
