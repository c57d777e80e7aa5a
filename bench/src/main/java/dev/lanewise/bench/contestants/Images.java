package dev.lanewise.bench.contestants;

import dev.lanewise.data.LabelledImages;
import dev.lanewise.data.MnistFolder;
import dev.lanewise.data.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;

/** 60,000 images to train on, as bytes. */
public enum Images {
    /** MNIST's digits, four fifths of whose pixels are 0. */
    MNIST {
        @Override
        LabelledImages make() {
            try {
                return MnistFolder.train(folder());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    },
    /** The same size without a single 0. */
    DENSE {
        @Override
        LabelledImages make() {
            SplittableRandom random = new SplittableRandom(1);
            byte[] pixels = new byte[ROWS * Net.INPUTS];
            byte[] labels = new byte[ROWS];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (byte) random.nextInt(1, 256);
            }
            for (int i = 0; i < labels.length; i++) {
                labels[i] = (byte) random.nextInt(CLASSES);
            }
            return new LabelledImages(Samples.ofBytes(pixels, Net.INPUTS), labels, 28, 28);
        }
    };

    /** Images in a set. */
    public static final int ROWS = 60_000;

    private static final int CLASSES = 10;

    private LabelledImages made;

    abstract LabelledImages make();

    /** Where MNIST's files are: the environment variable MNIST, or the folder in the project. */
    static Path folder() {
        return Path.of(System.getenv().getOrDefault("MNIST", "examples/data/mnist"));
    }

    /** Inputs of a net. */
    public Samples inputs() {
        return images().images();
    }

    /** What a net is to answer: the inputs themselves, or their labels one-hot. */
    public Samples targets(Net net) {
        return net.task() == Net.Task.DRAW ? inputs() : Samples.oneHot(images().labels(), CLASSES);
    }

    private synchronized LabelledImages images() {
        if (made == null) {
            made = make();
        }
        return made;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
