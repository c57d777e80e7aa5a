package dev.lanewise.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.data.Samples;
import dev.lanewise.graph.Activation;
import dev.lanewise.graph.Adam;
import dev.lanewise.graph.Dense;
import dev.lanewise.graph.Layers;
import dev.lanewise.graph.Loss;
import dev.lanewise.graph.Regularizer;
import dev.lanewise.graph.Tensor;
import dev.lanewise.graph.Variable;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Models that share layers. */
class SubModelTest {

    private static final Samples X = Data.images(40, 12);

    private final Tensor input = Layers.input("image", 12);
    private final Tensor code =
            Layers.dense(3).activation(Activation.TANH).name("code").apply(input);
    private final Tensor output =
            Layers.dense(12).activation(Activation.SIGMOID).name("output").apply(code);
    private final Model whole = Model.of(input, output, 3).compile(new Adam(), Loss.BINARY_CROSSENTROPY);

    private static float[] values(Model model, String name) {
        return model.variables().stream()
                .filter(variable -> variable.name().equals(name))
                .findFirst()
                .map(Variable::values)
                .orElseThrow();
    }

    @Test
    void encoderAndDecoderAreTheWholesHalves() {
        Model encoder = whole.part(input, code);
        Model decoder = whole.part("code", "output");
        whole.fit(X, X, FitOptions.epochs(2));
        Samples codes = encoder.predict(X);
        assertEquals(3, codes.columns());
        assertArrayEquals(whole.predict(X).row(5), decoder.predict(codes).row(5));
    }

    @Test
    void trainingAPartTrainsTheWhole() {
        float[] before = values(whole, "output/kernel");
        Model decoder = whole.part(code, output).compile(new Adam(), Loss.BINARY_CROSSENTROPY);
        decoder.fit(Data.images(40, 3), X, FitOptions.epochs(1));
        assertFalse(Arrays.equals(before, values(whole, "output/kernel")));
        assertArrayEquals(values(decoder, "output/kernel"), values(whole, "output/kernel"));
    }

    @Test
    void aModelIsALayerOfAnother() {
        Tensor other = Layers.input(12);
        Model nested = Model.of(other, whole.applyTo(Layers.rescaling(0.5f, 0f).apply(other)))
                .compile(new Adam(), Loss.BINARY_CROSSENTROPY);
        nested.fit(X, X, FitOptions.epochs(1));
        assertArrayEquals(values(nested, "code/kernel"), values(whole, "code/kernel"));
    }

    @Test
    void frozenLayersStayAsTheyAre() {
        float[] before = values(whole, "code/kernel");
        whole.freeze("code").fit(X, X, FitOptions.epochs(1));
        assertArrayEquals(before, values(whole, "code/kernel"));
        whole.unfreeze("code").fit(X, X, FitOptions.epochs(1));
        assertFalse(Arrays.equals(before, values(whole, "code/kernel")));
        assertEquals(
                "no layer is named 'cod'; there are [image, code, output]",
                assertThrows(IllegalArgumentException.class, () -> whole.freeze("cod"))
                        .getMessage());
    }

    @Test
    void whatIsMadeOfAFrozenModelIsFrozen() {
        Model base = Model.of(input, code, 3).freeze("code");
        Tensor other = Layers.input(12);
        Model built = Model.of(other, Layers.dense(12).apply(base.applyTo(other)), 3)
                .compile(new Adam(), Loss.MEAN_SQUARED_ERROR);
        float[] before = values(built, "code/kernel");
        built.fit(X, X, FitOptions.epochs(1));
        assertArrayEquals(before, values(built, "code/kernel"));
        built.unfreeze("code").fit(X, X, FitOptions.epochs(1));
        assertFalse(Arrays.equals(before, values(built, "code/kernel")));
        assertEquals(Set.of("code"), whole.freeze("code").part(input, code).frozen());
    }

    @Test
    void penaltiesOfFrozenWeightsAreNotCounted() {
        Tensor hidden = Layers.dense(3)
                .name("code")
                .kernelRegularizer(new Regularizer(0f, 0.1f))
                .apply(input);
        Tensor result = Layers.dense(12).apply(hidden);
        Model model = Model.of(input, result, 3).compile(new Adam(), Loss.MEAN_SQUARED_ERROR);
        double learning = model.evaluate(X, X).loss();
        double frozen = model.freeze("code").evaluate(X, X).loss();
        double penalty = 0;
        for (float weight : values(model, "code/kernel")) {
            penalty += 0.1 * weight * weight;
        }
        assertEquals(learning, frozen + penalty, 1e-6);
        assertEquals(
                frozen,
                model.fit(X, X, FitOptions.epochs(1).batchSize(40)).loss().get(0),
                1e-6);
    }

    @Test
    void aPredictorsWeightsAreItsOwnWhereLayersAreShared() {
        Model encoder = whole.part(input, code);
        Predictor predictor = encoder.predictor();
        float[] before = predictor.predict(X.row(0));
        whole.fit(X, X, FitOptions.epochs(1));
        assertArrayEquals(before, predictor.predict(X.row(0)));
    }

    @Test
    void severalInputsGiveSeveralOutputs() {
        Tensor left = Layers.input("left", 12);
        Tensor right = Layers.input("right", 3);
        Tensor both = Layers.concatenate().apply(Layers.dense(4).apply(left), right);
        Tensor first = Layers.dense(2).name("first").apply(both);
        Tensor second = Layers.dense(5).name("second").apply(both);
        Model model = Model.of(List.of(left, right), List.of(first, second), 1);
        List<Samples> predictions = model.predict(List.of(X, Data.images(40, 3)));
        assertEquals(List.of(2, 5), predictions.stream().map(Samples::columns).toList());
        assertEquals(
                "x[0] has 40 rows but x[1] has 39; there must be as many",
                assertThrows(IllegalArgumentException.class, () -> model.predict(List.of(X, Data.images(39, 3))))
                        .getMessage());
        assertEquals(
                "the model has 2 inputs: [left (batch, 12), right (batch, 3)]; use the methods that take a list",
                assertThrows(IllegalStateException.class, model::predictor).getMessage());
    }

    @Test
    void aTransposedLayerIsBuiltAfterItsOriginal() {
        Dense encoder = Layers.dense(3).name("narrow");
        assertEquals(
                "TransposedDense 'wide' is used before Dense 'narrow', whose kernel it shares, is built: apply that very"
                        + " layer first (a copy with other settings is another layer), and this one to what comes of it",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> encoder.transposed().name("wide").apply(Layers.input(3)))
                        .getMessage());
    }
}
