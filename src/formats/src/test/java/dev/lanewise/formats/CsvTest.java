package dev.lanewise.formats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.Samples;
import dev.lanewise.file.FileFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
    private static final Csv HEADED = Csv.withHeader();

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("table.csv");
    }

    @Test
    void numbersWordsAndLabelsBecomeSamples() throws IOException {
        CsvData data = HEADED.categorical("colour")
                .without("id")
                .labels("kind")
                .read(table("id,size,colour,kind\nx1,1.5,red,b\nx2,-2e3,blue,a\nx3,.5,red,c\n"));
        assertEquals(List.of("size", "colour=blue", "colour=red"), data.columns());
        assertEquals(List.of("a", "b", "c"), data.classes());
        assertRows(data.x(), new float[][] {{1.5f, 0, 1}, {-2000, 1, 0}, {0.5f, 0, 1}});
        assertRows(data.y(), new float[][] {{0, 1, 0}, {1, 0, 0}, {0, 0, 1}});
    }

    @Test
    void aTargetMayBeNumbersAndStandAnywhere() throws IOException {
        CsvData data = HEADED.target("price").read(table("price,rooms\n10,2\n20,3\n"));
        assertRows(data.x(), new float[][] {{2}, {3}});
        assertRows(data.y(), new float[][] {{10}, {20}});
        assertEquals(List.of(), data.classes());
        assertEquals(List.of("rooms"), data.columns());
    }

    @Test
    void withoutATargetThereIsNone() throws IOException {
        CsvData data = HEADED.read(table("a\n1\n"));
        assertEquals(
                "the file was read without a target; name one with Csv.target() or Csv.labels()",
                assertThrows(IllegalStateException.class, data::y).getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a,b\n1,2\n3,4\n",
                "a,b\r\n1,2\r\n3,4",
                "\ufeffa,b\n1,2\n3,4\n",
                "\"a\",\"b\"\n\"1\",\"2\"\n3,\"4\"",
                " a , b\n 1 ,2\n3, 4 \n",
                "a,b\n+1,2.\n3e0,40E-1\n",
            })
    void theSameTableIsSpeltInManyWays(String text) throws IOException {
        CsvData data = HEADED.read(table(text));
        assertEquals(List.of("a", "b"), data.columns());
        assertRows(data.x(), new float[][] {{1, 2}, {3, 4}});
    }

    @Test
    void quotesHoldSeparatorsLineEndsAndQuotes() throws IOException {
        CsvData data =
                HEADED.categorical("a;\"b\"").separator(';').read(table("\"a;\"\"b\"\"\"\n\"x\r\ny;\"\n\"\"\"\"\n"));
        assertEquals(List.of("a;\"b\"=\"", "a;\"b\"=x\r\ny;"), data.columns());
    }

    @Test
    void namesMayBeGivenWhereThereIsNoHeader() throws IOException {
        CsvData data = Csv.withNames("a", "b").separator('\t').read(table("1\t2\n3\t4\n"));
        assertEquals(List.of("a", "b"), data.columns());
        assertRows(data.x(), new float[][] {{1, 2}, {3, 4}});
    }

    @Test
    void numbersAreRoundedOnce() throws IOException {
        String between =
                "1.00000017881393432617187499"; // just below the middle of two floats, at the middle as a double
        assertRows(HEADED.read(table("a\n" + between + "\n")).x(), new float[][] {{1.0000001f}});
    }

    @Test
    void missingValuesAreFilled() throws IOException {
        Csv csv = HEADED.categorical("c");
        table("a,b,c\n1,2,x\n,4,NA\n5,null,y\n");
        CsvData mean = csv.missing(Missing.mean()).read(file);
        assertRows(mean.x(), new float[][] {{1, 2, 1, 0}, {3, 4, 0, 0}, {5, 3, 0, 1}});
        CsvData constant = csv.missing(Missing.constant(-1)).read(file);
        assertRows(constant.x(), new float[][] {{1, 2, 1, 0}, {-1, 4, 0, 0}, {5, -1, 0, 1}});
    }

    @Test
    void rowsThatLackAValueMayBeLeftOutAndTeachNothing() throws IOException {
        CsvData data = HEADED.categorical("c")
                .labels("y")
                .without("note")
                .missing(Missing.dropRow())
                .read(table("a,c,note,y\n1,x,,p\n,only here,,and here\n3,x,,\n"));
        assertEquals(List.of("a", "c=x"), data.columns());
        assertEquals(List.of("p"), data.classes());
        assertRows(data.x(), new float[][] {{1, 1}});
    }

    @Test
    void wordsForMissingCanBeChosen() throws IOException {
        Csv csv = HEADED.missing(Missing.constant(0)).missingWords("?");
        assertRows(csv.read(table("a\n?\n1\n")).x(), new float[][] {{0}, {1}});
        assertBroken("line 2, column 'a': 'NA' is no number", () -> csv.read(table("a\nNA\n")));
    }

    @Test
    void anotherFileIsReadWithWhatWasLearned() throws IOException {
        CsvData train =
                HEADED.categorical("c").labels("y").missing(Missing.mean()).read(table("a,c,y\n1,v,q\n3,u,p\n"));
        CsvData test = train.readAlike(table("y,c,a\nq,v,\n"));
        assertEquals(train.columns(), test.columns());
        assertRows(test.x(), new float[][] {{2, 0, 1}});
        assertRows(test.y(), new float[][] {{0, 1}});
        CsvData unlabelled = test.readAlike(table("a,c\n,\n"));
        assertRows(unlabelled.x(), new float[][] {{2, 0, 0}});
        assertEquals(train.columns(), unlabelled.columns());
        assertThrows(IllegalStateException.class, unlabelled::y);
        assertBroken(
                "at byte 8: line 2, column 'c': 'w' is none of the 2 categories that the first file has: u, v",
                () -> train.readAlike(table("a,c,y\n1,w,q\n")));
        assertBroken(
                "line 1: column 'z' is not in the first file; name it in without()",
                () -> train.readAlike(table("a,c,z,y\n")));
        assertBroken("line 1: there is no column 'c'; the columns are a", () -> train.readAlike(table("a\n1\n")));
    }

    @Test
    void wrongValuesAreNamedByLineAndColumnWithTheMend() {
        assertBroken(
                "at byte 14: line 4, column 'b': 'abc' is no number; if the column holds words, name it with"
                        + " categorical(), or leave it out with without()",
                () -> HEADED.read(table("a,b\n1,2\n5,2\n3,abc\n")));
        for (String odd : List.of("0x1p3", "1f", "Infinity", "1,5", "--1", "1e", ".", "١", "1 2")) {
            assertBroken(
                    "line 2, column 'a': '" + odd + "' is no number", () -> HEADED.read(table("a\n\"" + odd + "\"\n")));
        }
        assertBroken("'-1e39' is beyond the range of float32", () -> HEADED.read(table("a\n-1e39\n")));
        assertBroken(
                "at byte 6: line 2, column 'b': the value is missing; choose with missing()",
                () -> HEADED.read(table("a,b\n1,\n")));
        assertBroken(
                "line 2, column 'y': the target is missing and cannot be filled; leave such rows out with"
                        + " Missing.dropRow()",
                () -> HEADED.target("y").missing(Missing.mean()).read(table("a,y\n1,\n")));
    }

    @Test
    void linesAreCountedThroughQuotedLineEnds() {
        assertBroken(
                "line 4, column 'b': 'q' is no number",
                () -> HEADED.categorical("a").read(table("a,b\n\"x\ny\",1\nz,q\n")));
    }

    @Test
    void brokenTablesAreRefused() {
        assertBroken("at byte 0: line 1: the file is empty", () -> HEADED.read(table("")));
        assertBroken("line 2: no rows are left", () -> HEADED.read(table("a\n")));
        assertBroken(
                "line 1, column 'a': field 2 of the header must be a name, and not be there before",
                () -> HEADED.read(table("a,a\n")));
        assertBroken("field 2 of the header must be a name", () -> HEADED.read(table("a,\n")));
        assertBroken("line 3: 1 fields, but there are 2 columns", () -> HEADED.read(table("a,b\n1,2\n\n")));
        assertBroken("line 2: 3 fields, but there are 2 columns", () -> HEADED.read(table("a,b\n1,2,3\n")));
        assertBroken("line 2: a quote inside a field", () -> HEADED.read(table("a\n1\"\n")));
        assertBroken("line 2: after a closing quote there must be ','", () -> HEADED.read(table("a\n\"1\"2\n")));
        assertBroken(
                "at byte 7: line 2: the quote that opens field 1 is not closed",
                () -> HEADED.read(table("a\n\"1\n3\n")));
        assertBroken("line 1: a carriage return without a line feed", () -> HEADED.read(table("a\r1\r")));
        assertBroken("line 2: field 1 is not UTF-8", () -> HEADED.read(bytes('a', '\n', 0xe4, '\n')));
        assertBroken(
                "line 1: there is no column 'b'; the columns are a",
                () -> HEADED.categorical("b").read(table("a\n1\n")));
        assertBroken("there is no column 'b'", () -> HEADED.without("b").read(table("a\n1\n")));
        assertBroken("there is no column 'b'", () -> HEADED.target("b").read(table("a\n1\n")));
        assertBroken("all columns are left out", () -> HEADED.target("a").read(table("a\n1\n")));
        assertBroken(
                "column 'a' has no value to take a mean of",
                () -> HEADED.missing(Missing.mean()).read(table("a\n\n")));
        assertBroken(
                "column 'a' has no value to learn categories from",
                () -> HEADED.categorical("a").missing(Missing.mean()).read(table("a\n\n")));
        assertThrows(NoSuchFileException.class, () -> HEADED.read(folder.resolve("none.csv")));
    }

    @Test
    void hostileFilesAreBounded() {
        assertBroken("a field of more than 65536 bytes", () -> HEADED.read(table("a\n\"" + "x".repeat(100_000))));
        assertBroken("more than 65536 fields; is ',' the separator?", () -> HEADED.read(table(",".repeat(70_000))));
        StringBuilder ids = new StringBuilder("a\n");
        for (int i = 0; i <= 10_000; i++) {
            ids.append(i).append('\n');
        }
        assertBroken(
                "line 10002, column 'a': more than 10000 categories",
                () -> HEADED.categorical("a").read(table(ids.toString())));
        // a pattern that went back over these digits would take minutes
        assertBroken("is no number", () -> HEADED.read(table("a\n" + "1".repeat(60_000) + "x\n")));
    }

    @Test
    void fieldsMayLieAcrossTheBuffersEnds() throws IOException {
        int rows = 30_000;
        StringBuilder text = new StringBuilder("a,b\r\n");
        for (int i = 0; i < rows; i++) {
            text.append(i).append(",\"").append(-i).append("\"\r\n");
        }
        Samples x = HEADED.read(table(text.toString())).x();
        assertEquals(rows, x.rows());
        for (int i = 0; i < rows; i++) {
            assertArrayEquals(new float[] {i, -i + 0f}, x.row(i), "row " + i);
        }
    }

    @Test
    void settingsThatContradictAreRefused() {
        assertRefused(
                "column 'a' can be only one of categorical, left out and the target, which labels() makes one of words",
                () -> HEADED.categorical("a").target("a"));
        assertRefused("each column needs a name of its own, but they are [a, a]", () -> Csv.withNames("a", "a"));
        assertRefused("each column needs a name of its own, but they are []", Csv::withNames);
        assertRefused(
                "a separator must be an ASCII character other than a quote or a line's end, but is character 34",
                () -> HEADED.separator('"'));
        assertRefused("what fills missing values must be finite, but is NaN", () -> Missing.constant(Float.NaN));
    }

    private Path table(String text) throws IOException {
        return Files.writeString(file, text);
    }

    private Path bytes(int... bytes) throws IOException {
        byte[] content = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            content[i] = (byte) bytes[i];
        }
        return Files.write(file, content);
    }

    private static void assertRows(Samples samples, float[][] rows) {
        assertEquals(rows.length, samples.rows());
        for (int row = 0; row < rows.length; row++) {
            assertArrayEquals(rows[row], samples.row(row), "row " + row);
        }
    }

    private void assertBroken(String message, Executable call) {
        String actual = assertThrows(FileFormatException.class, call).getMessage();
        assertTrue(actual.startsWith(file + ": ") && actual.contains(message), actual);
    }

    private static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
