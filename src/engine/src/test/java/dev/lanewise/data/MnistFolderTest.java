package dev.lanewise.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lanewise.file.FileFormatException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MnistFolderTest {
    private static final byte[] IMAGES =
            IdxTest.idx(8, new byte[] {0, 51, (byte) 255, 1, 2, 3, 4, 5, 6, 7, 8, 9}, 2, 2, 3);
    private static final byte[] LABELS = IdxTest.idx(8, new byte[] {7, 9}, 2);

    @TempDir
    Path folder;

    @Test
    void imagesAndLabelsAreReadUnderEachOfTheirNames() throws IOException {
        for (String separator : new String[] {"-", "."}) {
            for (String end : new String[] {"", ".gz"}) {
                Path here = Files.createDirectory(folder.resolve("f" + separator + end.length()));
                boolean zipped = end.equals(".gz");
                Files.write(
                        here.resolve("t10k-images" + separator + "idx3-ubyte" + end),
                        zipped ? IdxTest.gzip(IMAGES) : IMAGES);
                Files.write(
                        here.resolve("t10k-labels" + separator + "idx1-ubyte" + end),
                        zipped ? IdxTest.gzip(LABELS) : LABELS);
                LabelledImages set = MnistFolder.test(here);
                assertEquals(2, set.count());
                assertEquals(2, set.height());
                assertEquals(3, set.width());
                assertArrayEquals(new byte[] {7, 9}, set.labels());
                assertArrayEquals(
                        new float[] {0, 0.2f, 1, 1 / 255f, 2 / 255f, 3 / 255f},
                        set.images().row(0));
            }
        }
    }

    @Test
    void aMissingFolderIsNamedInOneLine() throws IOException {
        Path none = folder.resolve("none");
        var missing = assertThrows(NoSuchFileException.class, () -> MnistFolder.train(none));
        assertEquals(none + ": no such folder", missing.getMessage());
        Path file = Files.createFile(folder.resolve("file"));
        var notAFolder = assertThrows(FileSystemException.class, () -> MnistFolder.train(file));
        assertEquals(file + ": not a folder", notAFolder.getMessage());
    }

    @Test
    void aMissingFileIsNamedByTheNamesLookedFor() throws IOException {
        Files.write(folder.resolve("train-images-idx3-ubyte"), IMAGES);
        var missing = assertThrows(NoSuchFileException.class, () -> MnistFolder.train(folder));
        assertEquals(
                folder + ": has no train-labels; looked for train-labels-idx1-ubyte, train-labels.idx1-ubyte, "
                        + "train-labels-idx1-ubyte.gz, train-labels.idx1-ubyte.gz",
                missing.getMessage());
    }

    @Test
    void asManyLabelsAsImagesAreNeeded() throws IOException {
        assertRefused(IMAGES, IdxTest.idx(8, new byte[3], 3), "labels", 4, "3 labels for the 2 images of " + folder);
    }

    @Test
    void imagesHaveThreeDimensionsAndLabelsOne() throws IOException {
        assertRefused(LABELS, LABELS, "images", 3, "1 dimensions, not 3");
        assertRefused(IMAGES, IMAGES, "labels", 3, "3 dimensions, not 1");
    }

    @Test
    void theRealTrainingSetIsRead() throws IOException {
        Path real = Path.of("../../examples/data/mnist");
        assumeTrue(Files.isDirectory(real), "MNIST is not there");
        LabelledImages set = MnistFolder.train(real);
        assertEquals(60_000, set.count());
        assertEquals(784, set.images().columns());
        assertArrayEquals(new byte[] {5, 0, 4, 1, 9}, Arrays.copyOf(set.labels(), 5));
        float[] first = set.images().row(0);
        assertEquals(3 / 255f, first[152]);
        assertEquals(0f, first[151]);
    }

    private void assertRefused(byte[] images, byte[] labels, String which, long offset, String reason)
            throws IOException {
        Files.write(folder.resolve("train-images-idx3-ubyte"), images);
        Files.write(folder.resolve("train-labels-idx1-ubyte"), labels);
        var broken = assertThrows(FileFormatException.class, () -> MnistFolder.train(folder));
        assertTrue(broken.file().contains("train-" + which), broken.getMessage());
        assertEquals(offset, broken.offset());
        assertTrue(broken.reason().startsWith(reason), broken.getMessage());
    }
}
