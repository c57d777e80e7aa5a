package dev.lanewise.formats;

import dev.lanewise.file.FileFormatException;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * One image as bytes. The JDK's own decoders read it, whatever others are installed, and its numbers are taken as they are
 * stored: no colour profile or gamma is applied, so no platform's colour management has a say.
 */
final class ImageFile {
    private static final long LARGEST_FILE = 1 << 27;
    private static final long MOST_PIXELS = 1 << 25;

    /** Others that the JDK reads, such as WBMP, are told by so little that any file may pass for one. */
    private static final Set<String> FORMATS = Set.of("png", "bmp", "gif", "jpeg");

    private final Path file;
    private final ImageFormat format;

    ImageFile(Path file, ImageFormat format) {
        this.file = file;
        this.format = format;
    }

    /** Writes {@link ImageFormat#columns} bytes. Sizes are checked before pixels are decoded. */
    void read(byte[] into, int offset) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new FileSystemException(file.toString(), null, "not a regular file");
        }
        if (Files.size(file) > LARGEST_FILE) {
            throw broken("more than " + LARGEST_FILE + " bytes");
        }
        BufferedImage image;
        try (ImageInputStream in =
                new MemoryCacheImageInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
            image = decode(in);
        }
        byte[] pixels = pixels(image);
        if (image.getHeight() == format.height() && image.getWidth() == format.width()) {
            System.arraycopy(pixels, 0, into, offset, pixels.length);
        } else {
            average(pixels, image.getHeight(), image.getWidth(), into, offset);
        }
    }

    private BufferedImage decode(ImageInputStream in) throws IOException {
        ImageReader reader = reader(in);
        try {
            reader.setInput(in, true, true);
            checkSize(reader.getHeight(0), reader.getWidth(0));
            return reader.read(0);
        } catch (FileFormatException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // the decoders throw all kinds of exceptions at broken files
            FileFormatException broken = broken("the image is broken: " + e.getMessage());
            broken.initCause(e);
            throw broken;
        } finally {
            reader.dispose();
        }
    }

    private ImageReader reader(ImageInputStream in) throws IOException {
        for (Iterator<ImageReader> readers = ImageIO.getImageReaders(in); readers.hasNext(); ) {
            ImageReader reader = readers.next();
            if (reader.getClass().getModule().equals(ImageIO.class.getModule())
                    && FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
                return reader;
            }
        }
        throw broken("not an image that can be read; PNG, BMP, GIF and JPEG can");
    }

    private void checkSize(int height, int width) throws FileFormatException {
        if ((long) height * width > MOST_PIXELS) {
            throw broken(height + " x " + width + " pixels, more than " + MOST_PIXELS + " in all");
        }
        if (format.fit() == ImageFormat.Fit.REFUSED && (height != format.height() || width != format.width())) {
            throw broken(height + " x " + width + " pixels (height x width), not " + format.height() + " x "
                    + format.width() + "; ImageFormat.resized() resizes");
        }
    }

    private byte[] pixels(BufferedImage image) throws FileFormatException {
        int channels = format.channels();
        byte[] pixels = new byte[image.getHeight() * image.getWidth() * channels];
        int[] colours = new int[3];
        int at = 0;
        ColorModel model = image.getColorModel();
        boolean stored = model instanceof ComponentColorModel;
        int components = model.getNumColorComponents();
        if (stored && components != 1 && components != 3) {
            throw broken(components + " colour components; grey and RGB can be read");
        }
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (stored) {
                    stored(image.getRaster(), model, x, y, colours);
                } else {
                    int rgb = image.getRGB(x, y); // of a palette, or packed
                    colours[0] = rgb >> 16 & 0xff;
                    colours[1] = rgb >> 8 & 0xff;
                    colours[2] = rgb & 0xff;
                }
                if (channels == 1) {
                    pixels[at++] = (byte) luma(colours);
                } else {
                    pixels[at++] = (byte) colours[0];
                    pixels[at++] = (byte) colours[1];
                    pixels[at++] = (byte) colours[2];
                }
            }
        }
        return pixels;
    }

    /** The numbers as stored, brought to 8 bits. {@code getRGB} would put a gamma on grey ones. */
    private static void stored(Raster raster, ColorModel model, int x, int y, int[] colours) {
        int last = model.getNumColorComponents() - 1;
        for (int i = 0; i < colours.length; i++) {
            int band = Math.min(i, last);
            long most = (1L << model.getComponentSize(band)) - 1;
            colours[i] = (int) ((raster.getSample(x, y, band) * 255L + most / 2) / most);
        }
    }

    private static int luma(int[] colours) {
        return (19595 * colours[0] + 38470 * colours[1] + 7471 * colours[2] + 0x8000) >> 16;
    }

    /**
     * Resizes by the mean of areas, in whole numbers: an old pixel is as high as the new image has rows, a new one as the old
     * image has, and so are the widths.
     */
    private void average(byte[] pixels, int oldHeight, int oldWidth, byte[] into, int offset) {
        int channels = format.channels();
        int at = offset;
        for (int row = 0; row < format.height(); row++) {
            for (int column = 0; column < format.width(); column++) {
                for (int channel = 0; channel < channels; channel++) {
                    into[at++] = (byte) mean(pixels, oldHeight, oldWidth, row, column, channel);
                }
            }
        }
    }

    private long mean(byte[] pixels, int oldHeight, int oldWidth, int row, int column, int channel) {
        long top = (long) row * oldHeight;
        long left = (long) column * oldWidth;
        long sum = 0;
        for (long y = top / format.height(); y * format.height() < top + oldHeight; y++) {
            long high = overlap(y * format.height(), format.height(), top, oldHeight);
            for (long x = left / format.width(); x * format.width() < left + oldWidth; x++) {
                long wide = overlap(x * format.width(), format.width(), left, oldWidth);
                sum += high * wide * (pixels[(int) ((y * oldWidth + x) * format.channels() + channel)] & 0xff);
            }
        }
        long area = (long) oldHeight * oldWidth;
        return (sum + area / 2) / area;
    }

    /** How much of the stretch {@code [from, from + length)} lies in {@code [other, other + otherLength)}. */
    private static long overlap(long from, long length, long other, long otherLength) {
        return Math.min(from + length, other + otherLength) - Math.max(from, other);
    }

    private FileFormatException broken(String reason) {
        return new FileFormatException(file, 0, reason);
    }
}
