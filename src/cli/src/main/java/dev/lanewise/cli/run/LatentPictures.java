package dev.lanewise.cli.run;

import dev.lanewise.data.LabelledImages;
import dev.lanewise.data.Samples;
import dev.lanewise.graph.Node;
import dev.lanewise.graph.Sampling;
import dev.lanewise.model.Model;
import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.Random;

/**
 * What a variational autoencoder's code stands for: digits that are drawn from the prior, and for a code of two numbers the plane
 * itself, as digits decoded on a grid and as the test images' codes, one colour for each class.
 */
final class LatentPictures {

    private static final int PAGE = 0xf4f4f2;
    private static final int INK = 0x55585c;
    private static final int SCALE = 2;
    private static final int MARGIN = 16;
    private static final int DRAWN = 10;
    private static final int GRID = 20;
    /** Standard deviations that the grid spans on either side. */
    private static final float SPAN = 2.5f;

    private static final int PLANE = 720;
    private static final float PLANE_SPAN = 4f;

    private static final int[] COLORS = {
        0x1f77b4, 0xff7f0e, 0x2ca02c, 0xd62728, 0x9467bd, 0x8c564b, 0xe377c2, 0x7f7f7f, 0xbcbd22, 0x17becf
    };

    private final Model encoder;
    private final Model decoder;
    private final int width;
    private final int height;

    private LatentPictures(Model model, Node code, LabelledImages images) {
        encoder = model.part(model.graph().input().name(), code.name());
        decoder = model.part(code.name(), model.graph().output().name());
        width = images.width();
        height = images.height();
    }

    /** For a model that has a sampling layer. */
    static Optional<LatentPictures> of(Model model, LabelledImages images) {
        return model.graph().nodes().stream()
                .filter(node -> node.layer() instanceof Sampling)
                .findFirst()
                .map(code -> new LatentPictures(model, code, images));
    }

    boolean isPlane() {
        return encoder.graph().output().units() == 2;
    }

    /** Digits that nobody wrote: decoded draws from the standard normal distribution. */
    BufferedImage samples(long seed) {
        Random random = new Random(seed);
        int units = encoder.graph().output().units();
        float[] codes = new float[DRAWN * DRAWN * units];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = (float) random.nextGaussian();
        }
        return tiles(codes, units, DRAWN);
    }

    /** The plane as digits: the first number of the code grows to the right, the second upwards. */
    BufferedImage grid() {
        float[] codes = new float[GRID * GRID * 2];
        for (int row = 0; row < GRID; row++) {
            for (int column = 0; column < GRID; column++) {
                codes[2 * (row * GRID + column)] = SPAN * (2f * column / (GRID - 1) - 1);
                codes[2 * (row * GRID + column) + 1] = SPAN * (1 - 2f * row / (GRID - 1));
            }
        }
        return tiles(codes, 2, GRID);
    }

    private BufferedImage tiles(float[] codes, int units, int perRow) {
        Samples decoded = decoder.predict(Samples.of(codes, units));
        Picture picture = new Picture(2 * MARGIN + perRow * width * SCALE, 2 * MARGIN + perRow * height * SCALE, PAGE);
        for (int i = 0; i < decoded.rows(); i++) {
            int x = MARGIN + i % perRow * width * SCALE;
            int y = MARGIN + i / perRow * height * SCALE;
            picture.draw(x, y, decoded.row(i), width, SCALE);
        }
        return picture.image();
    }

    /** The codes of images, with the colours' digits beside them. */
    BufferedImage plane(LabelledImages images) {
        Samples codes = encoder.predict(images.images());
        Picture picture = new Picture(PLANE + 2 * MARGIN + 32, PLANE + 2 * MARGIN, PAGE);
        picture.fill(MARGIN, MARGIN, PLANE, PLANE, 0xffffff);
        picture.fill(MARGIN, MARGIN + PLANE / 2, PLANE, 1, 0xdddddd);
        picture.fill(MARGIN + PLANE / 2, MARGIN, 1, PLANE, 0xdddddd);
        ticks(picture);
        for (int row = 0; row < codes.rows(); row++) {
            float[] code = codes.row(row);
            int x = place(code[0]);
            int y = place(-code[1]);
            if (x >= 0 && y >= 0) {
                picture.fill(MARGIN + x, MARGIN + y, 3, 3, COLORS[images.labels()[row] & 0xff]);
            }
        }
        for (int digit = 0; digit < COLORS.length; digit++) {
            int y = MARGIN + digit * 24;
            picture.fill(2 * MARGIN + PLANE, y, 10, 10, COLORS[digit]);
            picture.digit(2 * MARGIN + PLANE + 16, y, digit, 2, INK);
        }
        return picture.image();
    }

    /** Marks and whole numbers along the lower and the left edge, where no code hides them: the code's first number to the right, its second upwards. */
    private static void ticks(Picture picture) {
        for (int tick = 1 - (int) PLANE_SPAN; tick < PLANE_SPAN; tick++) {
            int right = MARGIN + place(tick);
            int down = MARGIN + place(-tick);
            picture.fill(right, MARGIN + PLANE - 4, 1, 4, INK);
            picture.fill(MARGIN, down, 4, 1, INK);
            number(picture, right - 2, MARGIN + PLANE + 4, tick);
            number(picture, 8, down - 5, tick);
        }
    }

    private static void number(Picture picture, int x, int y, int value) {
        if (value < 0) {
            picture.fill(x - 6, y + 4, 4, 2, INK);
        }
        picture.digit(x, y, Math.abs(value), 2, INK);
    }

    /** Pixels from the left or the top, or -1 outside. */
    private static int place(float value) {
        int pixel = (int) ((value / PLANE_SPAN + 1) * 0.5f * PLANE);
        return pixel >= 0 && pixel < PLANE - 2 ? pixel : -1;
    }
}
