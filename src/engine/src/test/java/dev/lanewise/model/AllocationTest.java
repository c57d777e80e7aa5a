package dev.lanewise.model;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.lanewise.data.Samples;
import dev.lanewise.graph.Activation;
import dev.lanewise.graph.Adam;
import dev.lanewise.graph.Layers;
import dev.lanewise.graph.LearningRate;
import dev.lanewise.graph.Loss;
import dev.lanewise.graph.Metric;
import dev.lanewise.graph.Nadam;
import dev.lanewise.graph.Optimizer;
import dev.lanewise.graph.Sgd;
import dev.lanewise.graph.Tensor;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A training step and a prediction allocate nothing, by the JVM's own count, once the JIT has compiled it. */
class AllocationTest {

    private static final int BATCHES = 200;

    /** Long enough for the JIT: half a minute at the very worst, a second or two as a rule. */
    private static final int MOST_EPOCHS = 3000;

    /** What the calling thread, which is the team's only member, allocated from an epoch's second batch to its last. */
    private static final class Meter implements TrainingListener {

        private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        private final int lastBatch;
        private long begin;
        private int cleanEpochs;

        Meter(int lastBatch) {
            this.lastBatch = lastBatch;
        }

        @Override
        public void batchEnd(int epoch, int batch, int batches, RunningMeans soFar) {
            if (batch == 1) {
                begin = threads.getCurrentThreadAllocatedBytes();
            } else if (batch == lastBatch) {
                long allocated = threads.getCurrentThreadAllocatedBytes() - begin;
                cleanEpochs = allocated == 0 ? cleanEpochs + 1 : 0;
            }
        }
    }

    @Test
    void aFusedStepAllocatesNothing() {
        allocatesNothing(Activation.RELU, Activation.SIGMOID, new Adam(), Loss.BINARY_CROSSENTROPY);
    }

    @Test
    void aStepWithMetricsAllocatesNothing() {
        allocatesNothing(
                Activation.TANH, Activation.SIGMOID, new Sgd(), Loss.BINARY_CROSSENTROPY, Metric.MEAN_SQUARED_ERROR);
    }

    @Test
    void aStepOverWholeRowsAllocatesNothing() {
        Sgd sgd = new Sgd(0.01).momentum(0.9).nesterov();
        allocatesNothing(Activation.SOFTMAX, Activation.SOFTMAX, sgd, Loss.CATEGORICAL_CROSSENTROPY, Metric.ACCURACY);
    }

    @ParameterizedTest
    @EnumSource(names = {"LEAKY_RELU", "SELU", "GELU", "SOFTPLUS", "LOG_SOFTMAX"})
    void aStepWithAnotherActivationAllocatesNothing(Activation f) {
        allocatesNothing(f, f, new Sgd(0.001), Loss.MEAN_SQUARED_ERROR);
    }

    @Test
    void aPredictionAllocatesNothing() {
        Samples x = Data.images(20, 64);
        Tensor input = Layers.input(64);
        Tensor hidden = Layers.dense(150).activation(Activation.RELU).apply(input);
        Tensor output = Layers.dense(40).activation(Activation.SIGMOID).apply(hidden);
        Predictor predictor = Model.of(input, output).predictor();
        float[] row = x.row(0);
        float[] y = new float[x.rows() * 40];
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        int clean = 0;
        for (int round = 0; clean < 10 && round < MOST_EPOCHS; round++) {
            long begin = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < BATCHES; i++) {
                predictor.predict(row, 0, y, 0);
                predictor.predict(x, 0, y, 0, x.rows());
            }
            clean = threads.getCurrentThreadAllocatedBytes() == begin ? clean + 1 : 0;
        }

        assertTrue(clean >= 10, "predictions still allocate");
    }

    /** Gradients that are kept, measured, accumulated and averaged. */
    @Test
    void aStepWithAllThatOptimizersCanDoAllocatesNothing() {
        Optimizer all = new Nadam()
                .learningRate(new LearningRate.CosineDecayRestarts(0.001, 1000))
                .weightDecay(0.004)
                .clipnorm(1)
                .ema(0.99, 7)
                .gradientAccumulationSteps(2);
        allocatesNothing(Activation.RELU, Activation.SIGMOID, all, Loss.BINARY_CROSSENTROPY);
    }

    /** Blocks of rows' lists, and copies of the gradient's panels. */
    @Test
    void aStepOfALargeBatchAllocatesNothing() {
        allocatesNothing(1024, 5, Activation.RELU, Activation.SIGMOID, new Adam(), Loss.BINARY_CROSSENTROPY);
    }

    private static void allocatesNothing(
            Activation inner, Activation last, Optimizer optimizer, Loss loss, Metric... metrics) {
        allocatesNothing(32, BATCHES, inner, last, optimizer, loss, metrics);
    }

    private static void allocatesNothing(
            int batch,
            int batches,
            Activation inner,
            Activation last,
            Optimizer optimizer,
            Loss loss,
            Metric... metrics) {
        Samples x = Data.images(batch * batches, 64);
        Tensor input = Layers.input(64);
        Tensor hidden = Layers.dense(32).activation(inner).apply(input);
        Tensor output = Layers.dense(64).activation(last).apply(hidden);
        Model model = Model.of(input, output).compile(optimizer, loss, metrics);
        Meter meter = new Meter(batches);

        int epochs = 0;
        while (meter.cleanEpochs < 10 && epochs < MOST_EPOCHS) {
            model.fit(x, x, FitOptions.epochs(10).batchSize(batch).threads(1).listener(meter));
            epochs += 10;
        }

        assertTrue(meter.cleanEpochs >= 10, "after " + epochs + " epochs, steps still allocate");
    }
}
