package dev.lanewise.formats;

/**
 * What images become: rows of {@code height * width * channels} bytes, pixel by pixel in rows from the top, a pixel's channels
 * side by side as Keras has them.
 */
public final class ImageFormat {

    /** Bytes of a pixel. */
    enum Channels {
        GRAY(1),
        RGB(3);

        private final int count;

        Channels(int count) {
            this.count = count;
        }
    }

    /** What is done with an image of another size. */
    enum Fit {
        REFUSED,
        AVERAGED
    }

    private static final int LARGEST_SIDE = 1 << 14;

    private final int height;
    private final int width;
    private final Channels channels;
    private final Fit fit;

    private ImageFormat(int height, int width, Channels channels, Fit fit) {
        if (height < 1 || width < 1 || height > LARGEST_SIDE || width > LARGEST_SIDE) {
            throw new IllegalArgumentException(
                    "images must have 1 to " + LARGEST_SIDE + " pixels each way, but have " + height + " x " + width);
        }
        this.height = height;
        this.width = width;
        this.channels = channels;
        this.fit = fit;
    }

    /**
     * One byte for each pixel. Of colours it is their luma by ITU-R BT.601, (19595 R + 38470 G + 7471 B) / 65536 rounded to the
     * nearest, as Pillow and so Keras have it.
     *
     * @throws IllegalArgumentException if height or width is not in 1 to 16384
     */
    public static ImageFormat grayscale(int height, int width) {
        return new ImageFormat(height, width, Channels.GRAY, Fit.REFUSED);
    }

    /**
     * Three bytes for each pixel: red, green, blue. Of grey images they are equal.
     *
     * @throws IllegalArgumentException if height or width is not in 1 to 16384
     */
    public static ImageFormat rgb(int height, int width) {
        return new ImageFormat(height, width, Channels.RGB, Fit.REFUSED);
    }

    /**
     * Images of other sizes are resized, where they were refused. A new pixel is the mean of the area of the old ones that it
     * covers, rounded to the nearest byte; height and width are scaled each by itself.
     */
    public ImageFormat resized() {
        return new ImageFormat(height, width, channels, Fit.AVERAGED);
    }

    /** In pixels. */
    public int height() {
        return height;
    }

    /** In pixels. */
    public int width() {
        return width;
    }

    /** Bytes of a pixel: 1 or 3. */
    public int channels() {
        return channels.count;
    }

    /** Bytes of an image. */
    public int columns() {
        return height * width * channels.count;
    }

    Fit fit() {
        return fit;
    }
}
