package dev.lanewise.formats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.file.FileFormatException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderTest {
    private static final ImageFormat GRAY_1X2 = ImageFormat.grayscale(1, 2);

    @TempDir
    Path folder;

    @Test
    void classesAndFilesComeInTheOrderOfTheirNames() throws IOException {
        gray("two/b.png", 2, 4, 5);
        gray("two/a.png", 2, 2, 3);
        gray("seven/z.PNG", 2, 0, 1);
        Files.writeString(folder.resolve("two/notes.txt"), "no image");
        Files.writeString(folder.resolve("two/.hidden.png"), "no image");
        Files.writeString(folder.resolve("README.png"), "not in a class");
        ImageFolder images = ImageFolder.read(folder, GRAY_1X2);
        assertEquals(List.of("seven", "two"), images.classes());
        assertArrayEquals(new int[] {0, 1, 1}, images.labels());
        assertArrayEquals(new float[] {0, 1}, images.y().row(2));
        assertArrayEquals(new byte[] {0, 1}, bytes(images, 0));
        assertArrayEquals(new byte[] {2, 3}, bytes(images, 1));
        assertArrayEquals(new byte[] {4, 5}, bytes(images, 2));
    }

    @Test
    void greyIsReadAsItIsStored() throws IOException {
        int[] all = new int[256];
        for (int i = 0; i < 256; i++) {
            all[i] = i;
        }
        gray("c/all.png", 256, all);
        gray("c/all.bmp", 256, all);
        ImageFolder images = ImageFolder.read(folder, ImageFormat.grayscale(1, 256));
        for (int row = 0; row < 2; row++) {
            byte[] bytes = bytes(images, row);
            for (int i = 0; i < 256; i++) {
                assertEquals((byte) i, bytes[i]);
            }
        }
        assertArrayEquals(
                new byte[] {9, 9, 9},
                Arrays.copyOfRange(bytes(ImageFolder.read(folder, ImageFormat.rgb(1, 256)), 0), 27, 30));
    }

    @Test
    void sixteenBitsAreRoundedToEight() throws IOException {
        BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_USHORT_GRAY);
        image.getRaster().setPixels(0, 0, 3, 1, new int[] {65535, 257 * 7 + 128, 257 * 7 + 129});
        write("c/deep.png", image);
        assertArrayEquals(
                new byte[] {(byte) 255, 7, 8}, bytes(ImageFolder.read(folder, ImageFormat.grayscale(1, 3)), 0));
    }

    @Test
    void coloursAreReadSideBySideOrAsLuma() throws IOException {
        for (int type :
                new int[] {BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_INT_ARGB, BufferedImage.TYPE_3BYTE_BGR}) {
            BufferedImage image = new BufferedImage(2, 1, type);
            image.setRGB(0, 0, 0xff0a141e);
            image.setRGB(1, 0, 0xff0000ff);
            write("c/x.png", image);
            byte[] rgb = bytes(ImageFolder.read(folder, ImageFormat.rgb(1, 2)), 0);
            assertArrayEquals(new byte[] {10, 20, 30, 0, 0, (byte) 255}, rgb);
            // 0.299 * 10 + 0.587 * 20 + 0.114 * 30 = 18.15, and 0.114 * 255 = 29.07
            assertArrayEquals(new byte[] {18, 29}, bytes(ImageFolder.read(folder, GRAY_1X2), 0));
        }
    }

    @Test
    void palettesAreLookedUp() throws IOException {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_INDEXED);
        image.setRGB(0, 0, 0xff00ff00);
        image.setRGB(1, 0, 0xffff0000);
        for (String name : List.of("c/x.png", "c/x.gif")) {
            write(name, image);
            byte[] rgb = bytes(ImageFolder.read(folder, ImageFormat.rgb(1, 2)), 0);
            assertArrayEquals(new byte[] {0, (byte) 255, 0, (byte) 255, 0, 0}, rgb);
            Files.delete(folder.resolve(name));
        }
    }

    @Test
    void resizingTakesTheMeanOfAreas() throws IOException {
        gray("c/x.png", 4, 0, 100, 1, 2, 50, 51, 3, 4);
        assertArrayEquals(new byte[] {50, 3}, bytes(resized(1, 2), 0)); // 50.25 and 2.5
        assertArrayEquals(new byte[] {26}, bytes(resized(1, 1), 0)); // 26.375
        assertArrayEquals(new byte[] {0, 100, 1, 2, 50, 51, 3, 4}, bytes(resized(2, 4), 0)); // nothing to do
    }

    private ImageFolder resized(int height, int width) throws IOException {
        return ImageFolder.read(folder, ImageFormat.grayscale(height, width).resized());
    }

    @Test
    void pixelsAreDividedWhereSizesDoNotDivide() throws IOException {
        gray("c/x.png", 3, 30, 60, 90);
        assertArrayEquals(new byte[] {40, 80}, bytes(resized(1, 2), 0)); // (30 + 60 / 2) / 1.5
        assertArrayEquals(new byte[] {30, 30, 60, 60, 90, 90}, bytes(resized(1, 6), 0));
        BufferedImage colours = new BufferedImage(1, 2, BufferedImage.TYPE_INT_RGB);
        colours.setRGB(0, 0, 0xff102030);
        colours.setRGB(0, 1, 0xff304050);
        write("c/x.png", colours);
        assertArrayEquals(
                new byte[] {0x20, 0x30, 0x40},
                bytes(ImageFolder.read(folder, ImageFormat.rgb(1, 1).resized()), 0));
    }

    @Test
    void anotherFolderHasTheFirstOnesClasses() throws IOException {
        gray("train/a/1.png", 2, 1, 2);
        gray("train/b/1.png", 2, 3, 4);
        gray("test/b/1.png", 2, 5, 6);
        ImageFolder train = ImageFolder.read(folder.resolve("train"), GRAY_1X2);
        ImageFolder test = train.readAlike(folder.resolve("test"));
        assertEquals(List.of("a", "b"), test.classes());
        assertArrayEquals(new int[] {1}, test.labels());
        assertArrayEquals(new byte[] {5, 6}, bytes(test, 0));
        gray("test/c/1.png", 2, 7, 8);
        assertFails(
                FileSystemException.class,
                folder.resolve("test/c") + ": no class of the first folder, which are [a, b]",
                () -> train.readAlike(folder.resolve("test")));
    }

    @Test
    void filesThatDoNotFitAreNamed() throws IOException {
        Path file = gray("c/x.png", 3, 1, 2, 3);
        assertFails(
                FileFormatException.class,
                file + ": at byte 0: 1 x 3 pixels (height x width), not 1 x 2; ImageFormat.resized() resizes",
                () -> ImageFolder.read(folder, GRAY_1X2));
        for (byte[] other : new byte[][] {"this is text".getBytes(StandardCharsets.US_ASCII), {}, {0, 0, 2, 1, 0}}) {
            Files.write(file, other);
            assertFails(
                    FileFormatException.class,
                    file + ": at byte 0: not an image that can be read; PNG, BMP, GIF and JPEG can",
                    () -> ImageFolder.read(folder, GRAY_1X2));
        }
    }

    @Test
    void brokenFilesAreFileFormatExceptionsWhateverTheDecoderThrows() throws IOException {
        BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
        SplittableRandom random = new SplittableRandom(1);
        for (String type : List.of("png", "bmp", "gif", "jpg")) {
            Path file = write("c/x." + type, image);
            byte[] whole = Files.readAllBytes(file);
            int refused = 0;
            for (int i = 0; i < 300; i++) {
                byte[] corrupt = Arrays.copyOf(whole, i % 3 == 0 ? random.nextInt(whole.length) : whole.length);
                for (int flips = i % 3; flips > 0; flips--) {
                    corrupt[random.nextInt(corrupt.length)] ^= (byte) (1 << random.nextInt(8));
                }
                Files.write(file, corrupt);
                try {
                    ImageFolder.read(folder, ImageFormat.rgb(8, 8));
                } catch (FileFormatException e) {
                    assertTrue(e.getMessage().startsWith(file.toString()), e.getMessage());
                    refused++;
                }
            }
            assertTrue(refused > 30, type + ": " + refused);
            Files.delete(file);
        }
    }

    @Test
    void imagesTooLargeAreRefusedBeforeTheyAreDecoded() throws IOException {
        Path file = gray("c/x.png", 1, 1);
        byte[] png = Files.readAllBytes(file);
        png[16] = 0x40; // the width's first byte
        Files.write(file, png);
        String message = assertThrows(
                        FileFormatException.class,
                        () -> ImageFolder.read(
                                folder, ImageFormat.grayscale(1, 1).resized()))
                .getMessage();
        assertTrue(message.contains("1 x 1073741825 pixels, more than 33554432 in all"), message);
    }

    @Test
    void foldersWithoutImagesAreRefused() throws IOException {
        assertThrows(NoSuchFileException.class, () -> ImageFolder.read(folder.resolve("none"), GRAY_1X2));
        Files.createDirectory(folder.resolve("empty"));
        assertTrue(assertThrows(FileSystemException.class, () -> ImageFolder.read(folder, GRAY_1X2))
                .getMessage()
                .startsWith(folder + ": no images; each class needs a sub-folder"));
        assertEquals(
                "images must have 1 to 16384 pixels each way, but have 0 x 2",
                assertThrows(IllegalArgumentException.class, () -> ImageFormat.rgb(0, 2))
                        .getMessage());
    }

    private static void assertFails(Class<? extends Exception> type, String message, Executable call) {
        assertEquals(message, assertThrows(type, call).getMessage());
    }

    private static byte[] bytes(ImageFolder images, int row) {
        byte[] bytes = new byte[images.format().columns()];
        images.x().readBytes(row, bytes, 0);
        return bytes;
    }

    private Path gray(String name, int width, int... values) throws IOException {
        BufferedImage image = new BufferedImage(width, values.length / width, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setPixels(0, 0, width, values.length / width, values);
        return write(name, image);
    }

    private Path write(String name, BufferedImage image) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        String type = name.substring(name.lastIndexOf('.') + 1);
        assertTrue(ImageIO.write(image, type, file.toFile()), "no writer for " + type);
        return file;
    }
}
