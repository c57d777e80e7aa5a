package dev.lanewise.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Optimizers have Keras's defaults, are values, and refuse what is out of range. */
class OptimizersTest {

    @Test
    void defaultsAreKeras() {
        assertEquals(new Adam(0.001f, 0.9, 0.999, 1e-7f), new Adam());
        assertEquals(new Sgd(0.01f, 0f, Sgd.Style.CLASSICAL), new Sgd());
        assertEquals(new AmsGrad(new Adam()), new Adam().amsgrad());
        assertEquals(new RmsProp(0.001f, 0.9, 0f, 1e-7f, RmsProp.Style.PLAIN), new RmsProp());
        assertEquals(new Adamax(0.001f, 0.9, 0.999, 1e-7f), new Adamax());
        assertEquals(new Nadam(0.001f, 0.9, 0.999, 1e-7f), new Nadam());
        assertEquals(new Adagrad(0.001f, 0.1f, 1e-7f), new Adagrad());
        assertEquals(new Adadelta(0.001f, 0.95, 1e-7f), new Adadelta());
        assertEquals(new Lion(0.001f, 0.9, 0.99), new Lion());
        assertEquals(new Ftrl(0.001f, -0.5, 0.1f, 0f, 0f, 0f, 0f), new Ftrl());
    }

    @Test
    void namesAreKeras() {
        assertEquals(
                Set.of("adam", "sgd", "rmsprop", "adamax", "nadam", "adagrad", "adadelta", "lion", "ftrl"),
                defaults().map(Optimizer::kerasName).collect(Collectors.toSet()));
    }

    @Test
    void eachRemembersItsNumbers() {
        assertEquals(2, new Adam().slots());
        assertEquals(3, new Adam().amsgrad().slots());
        assertEquals(0, new Sgd().slots());
        assertEquals(1, new Sgd().momentum(0.9).slots());
        assertEquals(1, new RmsProp().slots());
        assertEquals(2, new RmsProp().momentum(0.9).slots());
        assertEquals(3, new RmsProp().centered().slots());
        assertEquals(0f, new Adam().slotStart(0));
        assertEquals(0.1f, new Adagrad().slotStart(0));
        assertEquals(0.1f, new Ftrl().slotStart(0));
        assertEquals(0f, new Ftrl().slotStart(1));
    }

    @Test
    void optimizersAreRefinedWithoutChange() {
        Sgd sgd = new Sgd(0.1);
        assertEquals(new Sgd(0.1f, 0.9f, Sgd.Style.NESTEROV), sgd.momentum(0.9).nesterov());
        assertEquals(new Sgd(0.1f, 0f, Sgd.Style.CLASSICAL), sgd);
        assertEquals(0.5f, sgd.withLearningRate(0.5).learningRate());
        assertEquals(new Adam(0.5f, 0.8f, 0.9f, 1f), new Adam(0.1f, 0.8f, 0.9f, 1f).withLearningRate(0.5));
        assertEquals(
                new RmsProp(0.001f, 0.8, 0.5f, 1e-7f, RmsProp.Style.CENTERED),
                new RmsProp().rho(0.8).momentum(0.5).centered());
    }

    @Test
    void everyLearningRateCanBeReplaced() {
        defaults().forEach(optimizer -> {
            Optimizer faster = optimizer.withLearningRate(0.5);
            assertEquals(0.5f, faster.learningRate());
            assertEquals(optimizer.getClass(), faster.getClass());
            assertEquals(optimizer, faster.withLearningRate(optimizer.learningRate()));
            assertRefused("learning rate must be", () -> optimizer.withLearningRate(-1));
            assertRefused("learning rate must be", () -> optimizer.withLearningRate(Double.NaN));
        });
    }

    @Test
    void whatIsOutOfRangeIsRefused() {
        assertRefused("rho must be in [0, 1), but is 1", () -> new RmsProp().rho(1));
        assertRefused("rho as a float must be in [0, 1)", () -> new RmsProp().rho(0.9999999999));
        assertRefused("momentum must be in [0, 1)", () -> new RmsProp().momentum(-0.1));
        assertRefused("Nadam's epsilon must be positive", () -> new Nadam(0.1f, 0.9, 0.9, 0f));
        assertRefused("initialAccumulatorValue must be finite and not negative", () -> new Adagrad(0.1f, -1f, 1e-7f));
        assertRefused("Ftrl's learning rate must be positive", () -> new Ftrl(0));
        assertRefused("initialAccumulatorValue must be positive", () -> new Ftrl(1f, -0.5, 0f, 0f, 0f, 0f, 0f));
        assertRefused("learningRatePower must be finite and not positive", () -> new Ftrl(1f, 1, 1f, 0f, 0f, 0f, 0f));
        assertRefused("l1 must be finite and not negative", () -> new Ftrl().penalties(-1, 0));
    }

    private static Stream<Optimizer> defaults() {
        return Stream.of(
                new Adam(),
                new Sgd(),
                new Adam().amsgrad(),
                new RmsProp(),
                new Adamax(),
                new Nadam(),
                new Adagrad(),
                new Adadelta(),
                new Lion(),
                new Ftrl());
    }

    private static void assertRefused(String start, Executable maker) {
        String message = assertThrows(IllegalArgumentException.class, maker).getMessage();
        assertTrue(message.contains(start), message);
    }
}
