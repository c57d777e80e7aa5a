package dev.lanewise.graph;

/** The checks that metrics share. */
final class MetricChecks {

    private MetricChecks() {}

    /** Whether targets are one column of class numbers for several columns of predictions. */
    static boolean ofClassNumbers(Node output, Loss loss) {
        return loss.targetColumns(output.units()) != output.units();
    }

    static void require(Metric metric, boolean holds, Loss loss, String what) {
        if (!holds) {
            throw new IllegalArgumentException(metric.kerasName() + " needs " + what + ", but those of "
                    + loss.kerasName() + " are others; take accuracy, which chooses by the targets, or another loss");
        }
    }
}
