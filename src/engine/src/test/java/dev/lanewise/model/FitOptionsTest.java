package dev.lanewise.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.Samples;
import dev.lanewise.graph.Activation;
import dev.lanewise.graph.Adam;
import dev.lanewise.graph.Layers;
import dev.lanewise.graph.Loss;
import dev.lanewise.graph.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which rows are trained on, in which epochs, and what is held back. */
class FitOptionsTest {

    private static final Samples X = Data.images(50, 8);

    private static Model model() {
        Tensor input = Layers.input(8);
        return Model.of(input, Layers.dense(8).activation(Activation.SIGMOID).apply(input))
                .compile(new Adam(), Loss.BINARY_CROSSENTROPY);
    }

    private static FitOptions epochs(int count) {
        return FitOptions.epochs(count).batchSize(16).seed(4);
    }

    private static int[] rows(int from, int to) {
        return IntStream.range(from, to).toArray();
    }

    @Test
    void aValidationSplitHoldsBackTheLastRows() {
        Samples first = X.select(rows(0, 37));
        Samples last = X.select(rows(37, 50));
        History apart = model().fit(first, first, epochs(2).validation(last, last));
        History split = model().fit(X, X, epochs(2).validationSplit(0.25));
        assertEquals(apart.fingerprint(), split.fingerprint());
        assertEquals(apart.last().validationLoss(), split.last().validationLoss());
    }

    @Test
    void validationDataAndASplitTakeEachOthersPlace() {
        assertEquals(
                50,
                model().fit(X, X, epochs(1).validationSplit(0.5).validation(X, X))
                        .last()
                        .samples());
        assertEquals(
                25,
                model().fit(X, X, epochs(1).validation(X, X).validationSplit(0.5))
                        .last()
                        .samples());
    }

    @Test
    void validationComesAfterEachSoManyEpochs() {
        List<Boolean> validated = model().fit(X, X, epochs(5).validation(X, X).validationFrequency(2)).epochs().stream()
                .map(report -> report.validationLoss().isPresent())
                .toList();
        assertEquals(List.of(false, true, false, true, false), validated);
    }

    @Test
    void anInitialEpochGoesOnWhereAShorterRunEnded() {
        Model whole = model();
        whole.fit(X, X, epochs(4));
        Model parts = model();
        parts.fit(X, X, epochs(2));
        History rest = parts.fit(X, X, epochs(4).initialEpoch(2));
        assertEquals(whole.fingerprint(), parts.fingerprint());
        assertEquals(
                List.of(3, 4), rest.epochs().stream().map(EpochReport::epoch).toList());
    }

    @Test
    void stepsPerEpochGoRoundTheRows() {
        Model whole = model();
        whole.fit(X, X, epochs(3)); // 3 times 4 batches, the last of 2 rows
        Model stepped = model();
        List<Long> samples = new ArrayList<>();
        History history = stepped.fit(X, X, epochs(2).stepsPerEpoch(6));
        history.epochs().forEach(report -> samples.add(report.samples()));
        assertEquals(whole.fingerprint(), stepped.fingerprint());
        assertEquals(List.of(82L, 68L), samples);
    }

    @Test
    void fewerStepsThanRowsGiveThePassUpAtTheEnd() {
        Model model = model();
        assertEquals(16, model.fit(X, X, epochs(1).stepsPerEpoch(1)).last().samples());
        assertEquals(50, model.fit(X, X, epochs(1)).last().samples());
    }

    @Test
    void mistakesAreNamed() {
        assertMessage("where training ends", () -> epochs(3).initialEpoch(3));
        assertMessage("initialEpoch must be in 0 to 2", () -> epochs(3).initialEpoch(-1));
        assertMessage("steps per epoch must be at least 1", () -> epochs(3).stepsPerEpoch(0));
        assertMessage("validation frequency must be at least 1", () -> epochs(3).validationFrequency(0));
        assertMessage("0.2 holds back a fifth", () -> epochs(3).validationSplit(1));
        assertMessage("0.2 holds back a fifth", () -> epochs(3).validationSplit(Double.NaN));
        assertMessage(
                "each part needs at least 1 row",
                () -> model().fit(X.first(1), X.first(1), epochs(1).validationSplit(0.5)));
    }

    private static void assertMessage(String part, Runnable mistake) {
        Throwable thrown = assertThrows(IllegalArgumentException.class, mistake::run);
        assertTrue(thrown.getMessage().contains(part), thrown.getMessage());
    }
}
