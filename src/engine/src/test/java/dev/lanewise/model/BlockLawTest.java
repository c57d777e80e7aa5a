package dev.lanewise.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.data.Samples;
import dev.lanewise.graph.Activation;
import dev.lanewise.graph.Adam;
import dev.lanewise.graph.Graph;
import dev.lanewise.graph.Layers;
import dev.lanewise.graph.Loss;
import dev.lanewise.graph.Regularizer;
import dev.lanewise.graph.Tensor;
import dev.lanewise.kernels.Families;
import dev.lanewise.kernels.KernelFamily;
import dev.lanewise.plan.Tuning;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Gradients that are left transposed for a later step are still there when a step in between goes down columns. */
class BlockLawTest {

    private static final Samples X = Data.images(200, 21);

    private static final List<Tuning> TUNINGS = List.of(
            new Tuning(8, 5, 7, 1, 0),
            new Tuning(256, 1024, 256, 1, 0),
            new Tuning(32, 1024, 256, Integer.MAX_VALUE / 16, 0),
            new Tuning(32, 1024, 256, 1, 0));

    private static void law(Supplier<Graph> net) {
        Samples y = Data.images(X.rows(), 5);
        Set<String> results = new LinkedHashSet<>();
        for (KernelFamily family : Families.all()) {
            for (Tuning tuning : TUNINGS) {
                for (int threads = 1; threads <= 3; threads++) {
                    Model model =
                            Model.of(net.get(), 5, family, tuning).compile(new Adam(0.01), Loss.BINARY_CROSSENTROPY);
                    model.fit(X, y, FitOptions.epochs(2).batchSize(200).threads(threads));
                    results.add(model.fingerprint());
                }
            }
        }
        assertEquals(1, results.size(), results::toString);
    }

    @Test
    void penaltyBetweenFusedLossAndBackward() {
        law(() -> {
            Tensor input = Layers.input(21);
            Tensor hidden = Layers.dense(30)
                    .activation(Activation.TANH)
                    .kernelRegularizer(Regularizer.l2(0.01f))
                    .apply(input);
            return Graph.of(
                    input, Layers.dense(5).activation(Activation.SIGMOID).apply(hidden));
        });
    }

    @Test
    void normalizationBesideABranch() {
        law(() -> {
            Tensor input = Layers.input(21);
            Tensor hidden = Layers.dense(30).activation(Activation.TANH).apply(input);
            Tensor a = Layers.dense(9).activation(Activation.TANH).apply(hidden);
            Tensor b = Layers.batchNormalization().apply(Layers.dense(9).apply(hidden));
            return Graph.of(
                    input,
                    Layers.dense(5)
                            .activation(Activation.SIGMOID)
                            .apply(Layers.add().apply(a, b)));
        });
    }
}
