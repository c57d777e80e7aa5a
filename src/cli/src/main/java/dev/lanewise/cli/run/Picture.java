package dev.lanewise.cli.run;

import dev.lanewise.file.WholeFile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** A picture made pixel by pixel, with no fonts, so that it needs nothing that a server may lack. */
final class Picture {

    /** A digit is 3 pixels wide and 5 high: five rows of three bits, from the top. */
    private static final int[] DIGITS = {
        0b111_101_101_101_111, 0b010_110_010_010_111, 0b111_001_111_100_111, 0b111_001_111_001_111,
        0b101_101_111_001_001, 0b111_100_111_001_111, 0b111_100_111_101_111, 0b111_001_010_010_010,
        0b111_101_111_101_111, 0b111_101_111_001_111
    };

    private final BufferedImage image;

    Picture(int width, int height, int background) {
        image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        fill(0, 0, width, height, background);
    }

    static void write(Path file, BufferedImage image) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(image, "png", out)) {
                throw new IOException(file + ": this Java has no writer for PNG");
            }
        }
        WholeFile.write(file, (OutputStream out) -> bytes.writeTo(out));
    }

    BufferedImage image() {
        return image;
    }

    void fill(int x, int y, int width, int height, int color) {
        for (int row = y; row < y + height; row++) {
            for (int column = x; column < x + width; column++) {
                image.setRGB(column, row, color);
            }
        }
    }

    /** Draws numbers in [0, 1] as white on black, each as a square of {@code scale} pixels. */
    void draw(int x, int y, float[] values, int width, int scale) {
        for (int i = 0; i < values.length; i++) {
            int gray = (int) (Math.max(0, Math.min(1, values[i])) * 255 + 0.5f);
            fill(x + i % width * scale, y + i / width * scale, scale, scale, gray << 16 | gray << 8 | gray);
        }
    }

    /** Draws a digit, {@code 3 * scale} wide and {@code 5 * scale} high. */
    void digit(int x, int y, int digit, int scale, int color) {
        for (int bit = 0; bit < 15; bit++) {
            if ((DIGITS[digit] >> (14 - bit) & 1) == 1) {
                fill(x + bit % 3 * scale, y + bit / 3 * scale, scale, scale, color);
            }
        }
    }
}
