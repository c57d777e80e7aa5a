package dev.lanewise.formats;

import it.unimi.dsi.fastutil.floats.FloatArrayList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Turns a column's texts into numbers while its file is read, and learns what there is to learn about it. */
sealed interface CsvCells {

    /** The column's name. */
    String name();

    /**
     * The number for a text that is not missing.
     *
     * @throws IllegalArgumentException if the text is not allowed here; the message says why and what to do
     */
    float cell(String text);

    /**
     * What was learned when all rows are read.
     *
     * @param cells of all columns, row by row, NaN where a value is missing; this column's are brought to their final values
     * @param at the column's place in a row
     * @param width of a row
     * @throws IllegalArgumentException if there is nothing to learn from
     */
    CsvColumn learned(FloatArrayList cells, int at, int width, Missing missing);

    /** Those of a column about which a file has been read before. */
    static CsvCells of(CsvColumn known) {
        return switch (known) {
            case CsvColumn.Numbers numbers -> new Numbers(numbers.name());
            case CsvColumn.Categories categories -> new Known(categories);
        };
    }

    /** Numbers are learned but for the mean. */
    record Numbers(String name) implements CsvCells {
        /**
         * No hexadecimal, no "1f", no "NaN": what a spreadsheet takes for text is no number here. It never goes back over what
         * it has matched, so that a long text takes no longer than its length.
         */
        private static final Pattern NUMBER =
                Pattern.compile("[+-]?+(?:\\d++(?:\\.\\d*+)?+|\\.\\d++)(?:[eE][+-]?+\\d++)?+");

        @Override
        public float cell(String text) {
            if (!NUMBER.matcher(text).matches()) {
                throw new IllegalArgumentException(
                        quoted(text) + " is no number; if the column holds words, name it with"
                                + " categorical(), or leave it out with without()");
            }
            float number = Float.parseFloat(text);
            if (Float.isInfinite(number)) {
                throw new IllegalArgumentException(
                        quoted(text) + " is beyond the range of float32; rescale the column");
            }
            return number;
        }

        @Override
        public CsvColumn learned(FloatArrayList cells, int at, int width, Missing missing) {
            return new CsvColumn.Numbers(
                    name,
                    switch (missing) {
                        case Missing.Mean mean -> mean(cells, at, width);
                        case Missing.Constant constant -> constant.value();
                        case Missing.Refused refused -> Float.NaN;
                        case Missing.DropRow dropRow -> Float.NaN;
                    });
        }

        private float mean(FloatArrayList cells, int at, int width) {
            double sum = 0;
            int count = 0;
            for (int i = at; i < cells.size(); i += width) {
                float cell = cells.getFloat(i);
                if (!Float.isNaN(cell)) {
                    sum += cell;
                    count++;
                }
            }
            if (count == 0) {
                throw new IllegalArgumentException(
                        "column '" + name + "' has no value to take a mean of; leave it out with without()");
            }
            return (float) (sum / count);
        }
    }

    /** Words that are numbered as they come, and by their order when all are known. */
    final class Learning implements CsvCells {
        private static final int MOST_WORDS = 10_000;

        private final String name;
        private final Map<String, Integer> codes = new HashMap<>();

        Learning(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public float cell(String text) {
            Integer code = codes.get(text);
            if (code == null) {
                if (codes.size() == MOST_WORDS) {
                    throw new IllegalArgumentException("more than " + MOST_WORDS + " categories; if the column holds an"
                            + " identifier or free text, leave it out with without()");
                }
                code = codes.size();
                codes.put(text, code);
            }
            return code;
        }

        @Override
        public CsvColumn learned(FloatArrayList cells, int at, int width, Missing missing) {
            if (codes.isEmpty()) {
                throw new IllegalArgumentException(
                        "column '" + name + "' has no value to learn categories from; leave it out with without()");
            }
            List<String> words = new ArrayList<>(codes.keySet());
            words.sort(null);
            int[] places = new int[words.size()];
            for (int place = 0; place < places.length; place++) {
                places[codes.get(words.get(place))] = place;
            }
            for (int i = at; i < cells.size(); i += width) {
                float cell = cells.getFloat(i);
                if (!Float.isNaN(cell)) {
                    cells.set(i, places[(int) cell]);
                }
            }
            return new CsvColumn.Categories(name, List.copyOf(words));
        }
    }

    /** Words learned from another file; others are errors, because a trained net has no input for them. */
    final class Known implements CsvCells {
        private static final int MOST_LISTED = 10;

        private final CsvColumn.Categories categories;
        private final Map<String, Integer> places = new HashMap<>();

        Known(CsvColumn.Categories categories) {
            this.categories = categories;
            for (String word : categories.words()) {
                places.put(word, places.size());
            }
        }

        @Override
        public String name() {
            return categories.name();
        }

        @Override
        public float cell(String text) {
            Integer place = places.get(text);
            if (place == null) {
                int count = Math.min(MOST_LISTED, places.size());
                throw new IllegalArgumentException(quoted(text) + " is none of the " + places.size()
                        + " categories that the first file has: "
                        + String.join(", ", categories.words().subList(0, count))
                        + (count < places.size() ? " ..." : ""));
            }
            return place;
        }

        @Override
        public CsvColumn learned(FloatArrayList cells, int at, int width, Missing missing) {
            return categories;
        }
    }

    private static String quoted(String text) {
        int longest = 40;
        return text.length() <= longest ? "'" + text + "'" : "'" + text.substring(0, longest) + "...'";
    }
}
