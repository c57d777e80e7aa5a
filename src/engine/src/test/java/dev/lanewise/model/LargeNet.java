package dev.lanewise.model;

import dev.lanewise.data.Samples;
import dev.lanewise.graph.Activation;
import dev.lanewise.graph.Adam;
import dev.lanewise.graph.Layers;
import dev.lanewise.graph.Loss;
import dev.lanewise.graph.Tensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A program that does all that one can do with a model, for a JVM of its own with a heap that is to be just enough:
 * {@code LargeNet BATCH STEPS FILE WIDTH...} trains a net with layers of these widths, its input's first. It prints the
 * seconds of each step and of the rest, and at the end {@code same}, if what it saved is what it loads.
 */
final class LargeNet {

    private static final String STEP = "step";

    private long begin = System.nanoTime();

    private LargeNet() {}

    public static void main(String[] args) throws Exception {
        int[] widths = IntStream.range(3, args.length)
                .map(i -> Integer.parseInt(args[i]))
                .toArray();
        new LargeNet().run(Integer.parseInt(args[0]), Integer.parseInt(args[1]), Path.of(args[2]), widths);
    }

    private void run(int batch, int steps, Path file, int... widths) throws Exception {
        String trained = train(batch, steps, file, widths);
        Model loaded = Model.load(file);
        Files.delete(file);
        tell("load");
        String found = loaded.fingerprint();
        tell("fingerprint");
        print(found + " " + (found.equals(trained) ? "same" : "but was " + trained));
    }

    private String train(int batch, int steps, Path file, int... widths) throws Exception {
        Samples x = Data.images(batch * steps, widths[0]);
        Samples y = Data.images(batch * steps, widths[widths.length - 1]);
        tell("data");
        Tensor input = Layers.input(widths[0]);
        Tensor output = input;
        for (int width : Arrays.copyOfRange(widths, 1, widths.length)) {
            output = Layers.dense(width).activation(Activation.SIGMOID).apply(output);
        }
        Model model = Model.of(input, output);
        tell("model");
        model.compile(new Adam(), Loss.BINARY_CROSSENTROPY);
        TrainingListener listener = new TrainingListener() {
            @Override
            public void batchEnd(int epoch, int done, int batches, RunningMeans soFar) {
                tell(STEP);
            }
        };
        String fingerprint = model.fit(
                        x, y, FitOptions.epochs(1).batchSize(batch).listener(listener))
                .fingerprint();
        tell("fit's fingerprint");
        model.evaluate(x, y);
        tell("evaluate");
        model.predict(x);
        tell("predict");
        model.save(file);
        tell("save");
        return fingerprint;
    }

    private void tell(String what) {
        long now = System.nanoTime();
        print(String.format(Locale.ROOT, "%s %.3f", what, (now - begin) * 1e-9));
        begin = now;
    }

    private static void print(String line) {
        System.out.println(line);
    }
}
