package dev.lanewise.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.lanewise.graph.Adadelta;
import dev.lanewise.graph.Adagrad;
import dev.lanewise.graph.Adam;
import dev.lanewise.graph.AdamW;
import dev.lanewise.graph.Adamax;
import dev.lanewise.graph.Ftrl;
import dev.lanewise.graph.Layers;
import dev.lanewise.graph.LearningRate;
import dev.lanewise.graph.Lion;
import dev.lanewise.graph.Loss;
import dev.lanewise.graph.Nadam;
import dev.lanewise.graph.Optimizer;
import dev.lanewise.graph.RmsProp;
import dev.lanewise.graph.Sgd;
import dev.lanewise.graph.Tensor;
import dev.lanewise.graph.Variable;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What optimizers do around their formulas, on a net of two weights by hand; and that files keep them. */
class OptimizerBehaviourTest {

    /** For x = 3, y = 0 and w = 1, b = 1: the gradient of (w x + b)^2 is 24 and 8. */
    private static final float[][] X = {{3}};

    private static final float[][] Y = {{0}};

    private static float[] after(Optimizer optimizer, int epochs) {
        Tensor input = Layers.input(1);
        Model model = Model.of(input, Layers.dense(1).name("d").apply(input));
        model.compile(optimizer, Loss.MEAN_SQUARED_ERROR);
        model.load(List.of(
                new Variable("d/kernel", List.of(1, 1), new float[] {1}),
                new Variable("d/bias", List.of(1), new float[] {1})));
        model.fit(X, Y, FitOptions.epochs(epochs));
        return new float[] {
            model.variables().get(0).values()[0], model.variables().get(1).values()[0]
        };
    }

    @Test
    void weightsDecayBeforeTheStep() {
        near(after(new Sgd(0.01).weightDecay(0.5), 1), 1 - 0.005 - 0.24, 1 - 0.005 - 0.08);
        near(after(new AdamW(0.01).weightDecay(0.5), 1), 1 - 0.005 - 0.01, 1 - 0.005 - 0.01);
    }

    @Test
    void gradientsAreClipped() {
        near(after(new Sgd(0.01).clipvalue(10), 1), 1 - 0.1, 1 - 0.08);
        near(after(new Sgd(0.01).clipnorm(10), 1), 1 - 0.1, 1 - 0.08);
        near(after(new Sgd(0.01).clipnorm(4), 1), 1 - 0.04, 1 - 0.04);
        double norm = Math.sqrt(24 * 24 + 8 * 8);
        near(after(new Sgd(0.01).globalClipnorm(10), 1), 1 - 2.4 / norm, 1 - 0.8 / norm);
        near(after(new Sgd(0.01).globalClipnorm(26), 1), 1 - 0.24, 1 - 0.08);
    }

    /** After one of two batches nothing has changed, after two the mean gradient is used. */
    @Test
    void gradientsAreAccumulated() {
        Optimizer sgd = new Sgd(0.01).gradientAccumulationSteps(2);
        near(after(sgd, 1), 1, 1);
        near(after(sgd, 2), 1 - 0.24, 1 - 0.08);
        near(after(sgd, 3), 1 - 0.24, 1 - 0.08);
        near(after(sgd.clipnorm(4), 2), 1 - 0.04, 1 - 0.04);
    }

    /** Descent without momentum ends at its average, which begins with the first step's weights. */
    @Test
    void averagesTakeTheWeightsPlaces() {
        float[] one = after(new Sgd(0.01), 1);
        float[] two = after(new Sgd(0.01), 2);
        assertArrayEquals(one, after(new Sgd(0.01).ema(0.75), 1));
        near(after(new Sgd(0.01).ema(0.75), 2), 0.75 * one[0] + 0.25 * two[0], 0.75 * one[1] + 0.25 * two[1]);
        // written over at step 1 by itself, at step 2 by the average
        near(after(new Sgd(0.01).ema(0.75, 1), 2), 0.75 * one[0] + 0.25 * two[0], 0.75 * one[1] + 0.25 * two[1]);
    }

    @Test
    void schedulesCountBatches() {
        LearningRate pieces = LearningRate.PiecewiseConstantDecay.of(new long[] {0}, 0.01, 0);
        assertArrayEquals(after(new Sgd(0.01), 1), after(new Sgd().learningRate(pieces), 5));
    }

    private static Stream<Optimizer> optimizers() {
        return Stream.of(
                new Sgd(0.1).momentum(0.9).nesterov(),
                new RmsProp(0.1).momentum(0.5).centered(),
                new Adam(0.1).amsgrad(),
                new AdamW(0.1),
                new Adamax(0.1),
                new Nadam(0.1),
                new Adagrad(0.1),
                new Adadelta(0.1),
                new Lion(0.1),
                new Ftrl(0.1).penalties(0.5, 0.25),
                new Adam().weightDecay(0.5).clipvalue(2).ema(0.5, 3).gradientAccumulationSteps(4),
                new AdamW().weightDecay(0.5).clipnorm(2).ema(0.5),
                new Sgd().globalClipnorm(2).learningRate(new LearningRate.CosineDecay(0.1, 5).warmup(0.2, 2)),
                new Sgd().learningRate(new LearningRate.CosineDecayRestarts(0.1, 5)),
                new Sgd().learningRate(new LearningRate.ExponentialDecay(0.1, 5, 0.5).staircase()),
                new Sgd().learningRate(new LearningRate.InverseTimeDecay(0.1, 5, 0.5)),
                new Sgd().learningRate(new LearningRate.PolynomialDecay(0.1, 5)),
                new Sgd().learningRate(LearningRate.PiecewiseConstantDecay.of(new long[] {7}, 0.1, 0.01)));
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void filesKeepThem(Optimizer optimizer) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            OptimizerJson.write(json, optimizer);
            json.writeEndObject();
        }
        assertEquals(optimizer, read(text.toString()));
    }

    @Test
    void namesAloneHaveKerasDefaults() {
        assertEquals(new Adam(), read("{\"class_name\": \"Adam\", \"config\": {}}"));
        assertEquals(new AdamW(), read("{\"class_name\": \"AdamW\"}"));
        assertEquals(new Ftrl(), read("{\"class_name\": \"ftrl\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unknown optimizer 'Muon'|{'class_name': 'Muon'}",
                "unknown option 'beta'|{'class_name': 'Adam', 'beta': 1}",
                "'rho' must be a number|{'class_name': 'RMSprop', 'rho': 'x'}",
                "must be true or false|{'class_name': 'Adam', 'amsgrad': 1}",
                "one of clipnorm, global_clipnorm and clipvalue|{'class_name': 'Adam', 'clipnorm': 1, 'clipvalue': 1}",
                "unknown learning-rate schedule|{'class_name': 'SGD', 'learning_rate': {'class_name': 'Noise'}}"
            })
    void mistakesAreNamed(String messageAndJson) {
        String[] parts = messageAndJson.split("\\|", 2);
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> read(parts[1].replace('\'', '"')));
        assertTrue(refusal.getMessage().contains(parts[0]), refusal.getMessage());
    }

    private static Optimizer read(String json) {
        return KerasOptimizers.read(Json.object(Json.parse(json), "the optimizer"));
    }

    private static void near(float[] actual, double w, double b) {
        assertEquals(w, actual[0], 1e-6);
        assertEquals(b, actual[1], 1e-6);
    }
}
