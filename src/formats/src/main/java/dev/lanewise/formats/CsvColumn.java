package dev.lanewise.formats;

import java.util.List;

/** What is known of a column when its file has been read, enough to read another file alike. */
sealed interface CsvColumn {

    String name();

    /** Numbers that a cell of it becomes. */
    int width();

    /** Names for these numbers. */
    List<String> names();

    /** Writes a cell's numbers; the places hold zeros. A cell that is missing is NaN. */
    void write(float cell, float[] into, int at);

    /** @param fill for what is missing; NaN if nothing may be */
    record Numbers(String name, float fill) implements CsvColumn {

        @Override
        public int width() {
            return 1;
        }

        @Override
        public List<String> names() {
            return List.of(name);
        }

        @Override
        public void write(float cell, float[] into, int at) {
            into[at] = Float.isNaN(cell) ? fill : cell;
        }
    }

    /** @param words sorted; a cell is a word's place among them */
    record Categories(String name, List<String> words) implements CsvColumn {

        @Override
        public int width() {
            return words.size();
        }

        @Override
        public List<String> names() {
            return words.stream().map(word -> name + "=" + word).toList();
        }

        @Override
        public void write(float cell, float[] into, int at) {
            if (!Float.isNaN(cell)) {
                into[at + (int) cell] = 1f;
            }
        }
    }
}
