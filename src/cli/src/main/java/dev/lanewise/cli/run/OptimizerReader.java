package dev.lanewise.cli.run;

import dev.lanewise.cli.run.RunFile.OptimizerEntry;
import dev.lanewise.graph.Adam;
import dev.lanewise.graph.Optimizer;
import dev.lanewise.graph.Sgd;

/** Turns a run file's optimizer into the engine's. */
final class OptimizerReader {

    private static final String KNOWN =
            "known are adam (learning_rate, beta_1, beta_2, epsilon) and sgd (learning_rate," + " momentum, nesterov)";

    private OptimizerReader() {}

    static Optimizer read(Fields fields, OptimizerEntry entry) {
        if (entry == null) {
            return new Adam();
        }
        fields.require(entry.kind() != null, "optimizer.kind", "is missing; " + KNOWN);
        try {
            return switch (entry.kind()) {
                case "adam" -> adam(fields, entry);
                case "sgd" -> sgd(fields, entry);
                default -> throw fields.mistake("optimizer.kind", "unknown optimizer '" + entry.kind() + "'; " + KNOWN);
            };
        } catch (IllegalArgumentException e) {
            throw fields.mistake("optimizer", e.getMessage());
        }
    }

    private static Adam adam(Fields fields, OptimizerEntry entry) {
        fields.require(entry.momentum() == null, "optimizer.momentum", "is not an option of adam; " + KNOWN);
        fields.require(entry.nesterov() == null, "optimizer.nesterov", "is not an option of adam; " + KNOWN);
        Adam plain = entry.learningRate() == null ? new Adam() : new Adam(entry.learningRate());
        return new Adam(
                plain.learningRate(),
                entry.beta1() == null ? plain.beta1() : entry.beta1(),
                entry.beta2() == null ? plain.beta2() : entry.beta2(),
                entry.epsilon() == null ? plain.epsilon() : entry.epsilon());
    }

    private static Sgd sgd(Fields fields, OptimizerEntry entry) {
        fields.require(entry.beta1() == null, "optimizer.beta_1", "is not an option of sgd; " + KNOWN);
        fields.require(entry.beta2() == null, "optimizer.beta_2", "is not an option of sgd; " + KNOWN);
        fields.require(entry.epsilon() == null, "optimizer.epsilon", "is not an option of sgd; " + KNOWN);
        Sgd sgd = entry.learningRate() == null ? new Sgd() : new Sgd(entry.learningRate());
        if (entry.momentum() != null) {
            sgd = sgd.momentum(entry.momentum());
        }
        return Boolean.TRUE.equals(entry.nesterov()) ? sgd.nesterov() : sgd;
    }
}
