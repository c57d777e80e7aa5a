package dev.lanewise.bench.contestants;

import dev.lanewise.data.Samples;
import dev.lanewise.model.FitOptions;
import dev.lanewise.model.Model;
import java.util.Locale;

/** Trains a net a little and prints the most memory that the process has held, in MiB. */
public final class MemoryRun {

    /** Rows in a batch. */
    public static final int BATCH = 32;

    private static final int STEPS_OF_LARGE = 5;

    private MemoryRun() {}

    /** Trains the net that the argument names. */
    public static void main(String[] args) {
        Net net = Net.valueOf(args[0].toUpperCase(Locale.ROOT));
        Samples images = Images.MNIST.inputs().first(rows(net));
        Model model = net.model();
        model.fit(images, images, FitOptions.epochs(1).batchSize(BATCH));
        System.out.println(PeakMemory.mebibytes());
    }

    /** An epoch, or a few steps of a large net. */
    public static int rows(Net net) {
        return net == Net.LARGE ? STEPS_OF_LARGE * BATCH : Images.ROWS;
    }
}
