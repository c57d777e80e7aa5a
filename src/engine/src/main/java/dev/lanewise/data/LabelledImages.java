package dev.lanewise.data;

/** Images of one size, each with the class that it belongs to. */
public final class LabelledImages {
    private final Samples images;
    private final byte[] labels;
    private final int height;
    private final int width;

    /**
     * Puts images and labels together.
     *
     * @param images one row for each image: its pixels row by row from the top
     * @param labels one unsigned byte for each image; not copied
     * @param height in pixels
     * @param width in pixels
     * @throws IllegalArgumentException if there are not as many images as labels, or not {@code height * width} columns
     */
    public LabelledImages(Samples images, byte[] labels, int height, int width) {
        if (images.rows() != labels.length) {
            throw new IllegalArgumentException(images.rows() + " images have " + labels.length + " labels");
        }
        if (height < 1 || width < 1 || images.columns() != (long) height * width) {
            throw new IllegalArgumentException(
                    "images of " + height + " x " + width + " pixels have " + images.columns() + " columns");
        }
        this.images = images;
        this.labels = labels;
        this.height = height;
        this.width = width;
    }

    /** The number of images. */
    public int count() {
        return labels.length;
    }

    /** One row of {@code height * width} pixels for each image. */
    public Samples images() {
        return images;
    }

    /** One unsigned byte for each image, as {@link Samples#oneHot(byte[], int)} takes them; not a copy. */
    public byte[] labels() {
        return labels;
    }

    /** The height of each image in pixels. */
    public int height() {
        return height;
    }

    /** The width of each image in pixels. */
    public int width() {
        return width;
    }
}
