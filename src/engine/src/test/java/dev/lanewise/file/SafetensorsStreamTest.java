package dev.lanewise.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** {@link SafetensorsWriter} and {@link SafetensorsReader}, which pass numbers on in pieces. */
class SafetensorsStreamTest {

    private static final List<Integer> SHAPE = List.of(100, 331);

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("weights.safetensors");
    }

    private static float[] counted() {
        float[] values = new float[33_100];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        return values;
    }

    private static SafetensorsWriter.Body piecesOf(float[] values, int piece) {
        return out -> {
            for (int from = 0; from < values.length; from += piece) {
                float[] some = Arrays.copyOfRange(values, from, Math.min(from + piece, values.length));
                out.write(some, some.length);
            }
        };
    }

    @Test
    void piecesMakeTheSameFileAsTheWhole() throws IOException {
        var tensors = new LinkedHashMap<String, StoredTensor>();
        tensors.put("a", new StoredTensor(SHAPE, counted()));
        tensors.put("b", StoredTensor.vector(1, 2));
        var metadata = new LinkedHashMap<String, String>();
        metadata.put("k", "v");
        new Safetensors(tensors, metadata).write(file);
        byte[] expected = Files.readAllBytes(file);
        for (int piece : new int[] {1, 331, 16_384, 20_000}) {
            new SafetensorsWriter()
                    .metadata("k", "v")
                    .tensor("a", SHAPE, piecesOf(counted(), piece))
                    .tensor("b", List.of(2), out -> out.write(new float[] {1, 2, 3}, 2))
                    .write(file);
            assertArrayEquals(expected, Files.readAllBytes(file));
        }
    }

    @Test
    void piecesAreReadInFileOrderWithoutTheWhole() throws IOException {
        byte[] data = {0, 0, (byte) 0x80, 0x3f, 0, 0, 0, 0x40, 0, 0x3c};
        SafetensorsHostileTest.write(
                file,
                "{'half':{'dtype':'F16','shape':[1],'data_offsets':[8,10]},"
                        + "'two':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}",
                data);
        var read = new LinkedHashMap<String, List<Float>>();
        try (var reader = SafetensorsReader.open(file)) {
            assertEquals(List.of("half", "two"), List.copyOf(reader.shapes().keySet()));
            assertEquals(List.of(2), reader.shapes().get("two"));
            reader.read((name, numbers) -> {
                float[] piece = new float[3];
                numbers.read(piece, 1);
                float first = piece[0];
                if (name.equals("two")) {
                    numbers.read(piece, 1);
                }
                read.put(name, List.of(first, piece[0], piece[1]));
            });
        }
        assertEquals(List.of("two", "half"), List.copyOf(read.keySet()));
        assertEquals(List.of(1f, 2f, 0f), read.get("two"));
        assertEquals(List.of(1f, 1f, 0f), read.get("half"));
    }

    @Test
    void tooFewOrTooManyNumbersAreAMistakeAndLeaveTheOldFile() throws IOException {
        Files.writeString(file, "old");
        var few = new SafetensorsWriter().tensor("a", List.of(3), out -> out.write(new float[2], 2));
        var many = new SafetensorsWriter().tensor("a", List.of(3), out -> out.write(new float[4], 4));
        assertMessage(IllegalStateException.class, "tensor 'a' lacks its last 1 numbers", () -> few.write(file));
        assertMessage(IllegalStateException.class, "tensor 'a' has 3 numbers to go, but got 4", () -> many.write(file));
        assertEquals("old", Files.readString(file));
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void numbersThatAreNotTakenOrNotThereAreAMistake() throws IOException {
        Safetensors.of(new LinkedHashMap<>(Map.of("a", StoredTensor.vector(1, 2))))
                .write(file);
        try (var reader = SafetensorsReader.open(file)) {
            assertMessage(
                    IllegalStateException.class,
                    "the last 1 numbers of tensor 'a' were not read",
                    () -> reader.read((name, numbers) -> numbers.read(new float[1], 1)));
        }
        try (var reader = SafetensorsReader.open(file)) {
            assertMessage(
                    IllegalStateException.class,
                    "tensor 'a' has 2 numbers to go, but was asked for 3",
                    () -> reader.read((name, numbers) -> numbers.read(new float[3], 3)));
        }
    }

    @Test
    void namesAndShapesAreCheckedWhenDeclared() {
        var writer = new SafetensorsWriter().tensor("a", List.of(), out -> {});
        assertMessage(
                IllegalArgumentException.class,
                "there already is a tensor 'a'",
                () -> writer.tensor("a", List.of(), out -> {}));
        assertMessage(
                IllegalArgumentException.class,
                "a dimension is at least 0, but the shape is [-1]",
                () -> writer.tensor("b", List.of(-1), out -> {}));
        assertThrows(IllegalArgumentException.class, () -> writer.tensor("", List.of(), out -> {}));
        assertThrows(IllegalArgumentException.class, () -> writer.metadata("k", "\udc00"));
    }

    private static void assertMessage(Class<? extends Throwable> type, String message, Executable call) {
        assertEquals(message, assertThrows(type, call).getMessage());
    }
}
