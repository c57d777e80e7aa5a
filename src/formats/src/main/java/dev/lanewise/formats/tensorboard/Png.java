package dev.lanewise.formats.tensorboard;

import dev.lanewise.formats.ImageFormat;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures of numbers. */
final class Png {

    private Png() {}

    /**
     * A PNG of 8 bits for each number: 0 becomes 0, 1 becomes 255, in between is rounded to the nearest, beyond is clipped, and NaN
     * is 0.
     *
     * @param pixels {@code format.columns()} numbers
     */
    static byte[] encode(ImageFormat format, float[] pixels) throws IOException {
        int type = format.channels() == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR;
        var image = new BufferedImage(format.width(), format.height(), type);
        WritableRaster raster = image.getRaster(); // numbers as they are: setRGB would put a gamma on grey ones
        int at = 0;
        for (int y = 0; y < format.height(); y++) {
            for (int x = 0; x < format.width(); x++) {
                for (int channel = 0; channel < format.channels(); channel++) {
                    raster.setSample(x, y, channel, shade(pixels[at++]));
                }
            }
        }
        var bytes = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(image, "png", out)) {
                throw new IOException("this Java has no writer for PNG");
            }
        }
        return bytes.toByteArray();
    }

    private static int shade(float value) {
        return (int) (Math.clamp(value, 0f, 1f) * 255 + 0.5f);
    }
}
