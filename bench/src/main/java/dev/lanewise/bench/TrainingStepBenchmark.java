package dev.lanewise.bench;

import dev.lanewise.data.Samples;
import dev.lanewise.graph.Activation;
import dev.lanewise.graph.Adam;
import dev.lanewise.graph.Layers;
import dev.lanewise.graph.Loss;
import dev.lanewise.model.FitOptions;
import dev.lanewise.model.History;
import dev.lanewise.model.Model;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Epochs of the lecture's autoencoder (784-128-32-128-784, Adam, binary cross-entropy) through {@link Model#fit}; the score
 * is samples a second. The rows are made up: bytes of which four fifths are zero, as in MNIST.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsPrepend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Benchmark)
public class TrainingStepBenchmark {

    private static final int ROWS = 4096;
    private static final int PIXELS = 784;

    @Param({"32", "128", "512"})
    public int batch;

    @Param({"1", "2"})
    public int threads;

    private Samples images;
    private Model model;

    /** Makes images and model. */
    @Setup
    public void build() {
        SplittableRandom random = new SplittableRandom(1);
        byte[] pixels = new byte[ROWS * PIXELS];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.nextInt(5) == 0 ? (byte) random.nextInt(256) : 0;
        }
        images = Samples.ofBytes(pixels, PIXELS);
        var input = Layers.input(PIXELS);
        var hidden1 = Layers.dense(128).activation(Activation.RELU).apply(input);
        var code = Layers.dense(32).activation(Activation.RELU).apply(hidden1);
        var hidden2 = Layers.dense(128).activation(Activation.RELU).apply(code);
        var output = Layers.dense(PIXELS).activation(Activation.SIGMOID).apply(hidden2);
        model = Model.of(input, output).compile(new Adam(), Loss.BINARY_CROSSENTROPY);
    }

    /** One epoch; the model goes on from where the last one left it. */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public History epoch() {
        return model.fit(images, images, FitOptions.epochs(1).batchSize(batch).threads(threads));
    }
}
