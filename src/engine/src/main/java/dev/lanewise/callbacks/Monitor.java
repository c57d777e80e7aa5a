package dev.lanewise.callbacks;

import dev.lanewise.model.Logs;
import dev.lanewise.model.TrainingRun;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A number of the logs that a callback goes by.
 *
 * @param mode never {@link Mode#AUTO}
 * @param minDelta by how much a value must be better to count as an improvement; not negative
 */
record Monitor(String name, Mode mode, double minDelta) {

    private static final List<String> LARGER =
            List.of("acc", "accuracy", "precision", "recall", "auc", "f1_score", "r2_score", "similarity");

    private static final List<String> SMALLER =
            List.of("loss", "error", "crossentropy", "divergence", "hinge", "poisson");

    Monitor {
        mode = mode == Mode.AUTO ? modeOf(name) : mode;
        if (!(minDelta >= 0 && minDelta < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("minDelta must be finite and not negative, but is " + minDelta);
        }
    }

    Monitor(String name) {
        this(name, Mode.AUTO, 0);
    }

    private static Mode modeOf(String name) {
        if (LARGER.stream().anyMatch(name::endsWith)) {
            return Mode.MAX;
        }
        if (SMALLER.stream().anyMatch(name::endsWith)) {
            return Mode.MIN;
        }
        throw new IllegalArgumentException("whether a larger or a smaller '" + name
                + "' is better does not show in its name; say so with the mode MAX or MIN");
    }

    Monitor with(Mode other) {
        return new Monitor(name, other, minDelta);
    }

    Monitor withMinDelta(double delta) {
        return new Monitor(name, mode, delta);
    }

    /** The number at an epoch's end; empty after an epoch without validation. */
    OptionalDouble of(TrainingRun run, Logs logs) {
        OptionalDouble value = logs.get(name);
        if (value.isEmpty() && !run.logNames().contains(name)) {
            String mend =
                    name.startsWith("val_") && run.logNames().stream().noneMatch(known -> known.startsWith("val_"))
                            ? "give fit validation data or a validation split"
                            : "the logs have " + logs.values().keySet();
            throw new IllegalArgumentException(
                    "'" + name + "' is to be monitored, but there is no such number; " + mend);
        }
        return value;
    }

    /** Whether a value is better than a reference, by {@code minDelta}. */
    boolean improves(double value, double reference) {
        return mode == Mode.MIN ? value < reference - minDelta : value > reference + minDelta;
    }

    /** What anything is better than. */
    double worst() {
        return mode == Mode.MIN ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    }

    /** A number of epochs, or a message that says whose is negative. */
    static int epochs(String what, int epochs) {
        if (epochs < 0) {
            throw new IllegalArgumentException(what + " must not be negative, but is " + epochs + " epochs");
        }
        return epochs;
    }
}
