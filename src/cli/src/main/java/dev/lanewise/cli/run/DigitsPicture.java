package dev.lanewise.cli.run;

import java.awt.image.BufferedImage;

/**
 * Draws what the network makes of test images, one column for each.
 *
 * <pre>
 * autoencode   the image            denoise   the clean image    classify   the image
 *              its reconstruction             the noisy image               a bar for each class's probability,
 *                                             the denoised image            the right class green
 * </pre>
 */
final class DigitsPicture {

    /** Pixels for each pixel of an image. */
    static final int SCALE = 4;

    static final int GAP = 8;
    static final int MARGIN = 16;
    private static final int AXIS = 18;

    private static final int PAGE = 0xf4f4f2;
    private static final int BARS = 0xffffff;
    private static final int INK = 0x55585c;
    private static final int RIGHT = 0x2a9d5c;
    private static final int OTHER = 0xd1603d;

    private final TestImages images;
    private final int tileWidth;
    private final int tileHeight;
    private final Picture picture;

    private DigitsPicture(TestImages images, int rows) {
        this.images = images;
        this.tileWidth = images.width() * SCALE;
        this.tileHeight = images.height() * SCALE;
        int count = images.count();
        this.picture = new Picture(
                2 * MARGIN + count * tileWidth + Math.max(0, count - 1) * GAP,
                2 * MARGIN + rows * tileHeight + (rows - 1) * GAP,
                PAGE);
    }

    static BufferedImage draw(TestImages images) {
        var drawing = new DigitsPicture(images, images.task() == Task.DENOISE ? 3 : 2);
        for (int column = 0; column < images.count(); column++) {
            drawing.tile(column, 0, images.clean()[column]);
            switch (images.task()) {
                case AUTOENCODE -> drawing.tile(column, 1, images.outputs()[column]);
                case DENOISE -> {
                    drawing.tile(column, 1, images.inputs()[column]);
                    drawing.tile(column, 2, images.outputs()[column]);
                }
                case CLASSIFY -> drawing.bars(column, images.outputs()[column]);
            }
        }
        return drawing.picture.image();
    }

    private int left(int column) {
        return MARGIN + column * (tileWidth + GAP);
    }

    private int top(int row) {
        return MARGIN + row * (tileHeight + GAP);
    }

    private void tile(int column, int row, float[] values) {
        picture.draw(left(column), top(row), values, images.width(), SCALE);
    }

    /** A bar for each of the first ten classes, and the classes' digits below. */
    private void bars(int column, float[] probabilities) {
        int classes = Math.min(10, probabilities.length);
        int slot = tileWidth / classes;
        int start = left(column) + (tileWidth - slot * classes) / 2;
        int floor = top(1) + tileHeight - AXIS;
        int highest = tileHeight - AXIS - 6;
        picture.fill(left(column), top(1), tileWidth, tileHeight, BARS);
        picture.fill(left(column), floor, tileWidth, 1, INK);
        for (int k = 0; k < classes; k++) {
            int color = k == images.labels().get(column) ? RIGHT : OTHER;
            int height = (int) (Math.max(0, Math.min(1, probabilities[k])) * highest + 0.5f);
            picture.fill(start + k * slot + 1, floor - height, Math.max(1, slot - 2), height, color);
            picture.digit(start + k * slot + (slot - 6) / 2, floor + 4, k, 2, INK);
        }
    }
}
