package dev.lanewise.model;

import dev.lanewise.core.Fingerprint;
import dev.lanewise.data.Samples;
import dev.lanewise.plan.Compiler;
import dev.lanewise.plan.PackedVariable;
import dev.lanewise.plan.Parameters;
import dev.lanewise.plan.Plan;
import dev.lanewise.plan.Runner;
import dev.lanewise.plan.Tuning;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Passes over data in which nothing is learned. */
final class Passes {

    /** Rows that are taken at once. The results do not depend on it. */
    static final int BATCH = 256;

    private Passes() {}

    /** Computes loss and metrics. */
    static Evaluation evaluate(Parameters parameters, Objective objective, Examples data, Tuning tuning) {
        Checks.fit(parameters.graph(), objective, data, "");
        int threads = FitOptions.defaultThreads();
        return new Evaluator(parameters, objective, data, BATCH, threads, tuning).evaluate();
    }

    /** Computes all outputs for data that fits. */
    static List<Samples> predict(Parameters parameters, List<Samples> x, Tuning tuning) {
        int batch = Math.min(BATCH, x.get(0).rows());
        int threads = Compiler.members(parameters.graph(), batch, FitOptions.defaultThreads(), tuning);
        Plan plan = Compiler.prediction(parameters, batch, threads, tuning);
        List<float[]> predictions =
                Runner.inference(plan, parameters.family(), threads).predict(x);
        List<Samples> samples = new ArrayList<>();
        for (int i = 0; i < predictions.size(); i++) {
            int columns = parameters.graph().outputs().get(i).units();
            samples.add(Samples.of(predictions.get(i), columns));
        }
        return samples;
    }

    /** SHA-256 over the weights. */
    static String fingerprint(Parameters parameters) {
        Fingerprint fingerprint = new Fingerprint();
        for (PackedVariable variable : parameters.variables()) {
            variable.store((block, count, first) -> fingerprint.add(block, count));
        }
        return fingerprint.hex();
    }

    /** Samples as arrays. */
    static float[][] rows(Samples samples) {
        float[][] rows = new float[samples.rows()][];
        Arrays.setAll(rows, samples::row);
        return rows;
    }
}
