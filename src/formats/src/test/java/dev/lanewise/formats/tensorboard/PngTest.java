package dev.lanewise.formats.tensorboard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.data.Samples;
import dev.lanewise.formats.ImageFormat;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PngTest {

    @Test
    void everyByteComesBack() throws IOException {
        byte[] bytes = new byte[16 * 16 * 3];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i / 3 + 85 * (i % 3));
        }
        assertSame(ImageFormat.rgb(8, 32), bytes);
        assertSame(ImageFormat.grayscale(24, 32), bytes);
    }

    private static void assertSame(ImageFormat format, byte[] bytes) throws IOException {
        float[] pixels = Samples.ofBytes(bytes, bytes.length).row(0);
        BufferedImage image = decode(format, pixels);
        assertEquals(format.height(), image.getHeight());
        assertEquals(format.width(), image.getWidth());
        assertEquals(format.channels(), image.getRaster().getNumBands());
        for (int i = 0; i < bytes.length; i++) {
            int pixel = i / format.channels();
            int x = pixel % format.width();
            int y = pixel / format.width();
            assertEquals(bytes[i] & 0xff, image.getRaster().getSample(x, y, i % format.channels()));
        }
    }

    @Test
    void whatLiesBeyondIsClipped() throws IOException {
        float[] pixels = {-1, 2, Float.NaN, 0.5f, Float.POSITIVE_INFINITY};
        int[] shades = {0, 255, 0, 128, 255};
        BufferedImage image = decode(ImageFormat.grayscale(1, 5), pixels);
        for (int i = 0; i < pixels.length; i++) {
            assertEquals(shades[i], image.getRaster().getSample(i, 0, 0));
        }
    }

    private static BufferedImage decode(ImageFormat format, float[] pixels) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(Png.encode(format, pixels)));
    }
}
