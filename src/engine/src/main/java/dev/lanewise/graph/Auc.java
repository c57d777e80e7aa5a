package dev.lanewise.graph;

/**
 * The area under a curve that thresholds from 0 to 1 draw, over all elements: with Keras's 200 thresholds, evenly spaced, and its
 * interpolation between them. Predictions are probabilities; targets between 0 and 1 count for both sides, in part.
 */
public record Auc(Curve curve) implements Metric {

    /** Which curve. */
    public enum Curve {
        /** The rate of true positives over that of false ones. */
        ROC,
        /** Precision over recall. */
        PR
    }

    @Override
    public String kerasName() {
        return "auc";
    }

    @Override
    public void check(Node output, Loss loss) {
        MetricChecks.require(this, !MetricChecks.ofClassNumbers(output, loss), loss, "a target for each column");
        if (loss.scores() == Loss.Scores.LOGITS) {
            throw new IllegalArgumentException("auc takes probabilities, but " + loss.kerasName()
                    + " from logits leaves layer '" + output.name()
                    + "' without its activation; give it sigmoid or softmax,"
                    + " and take the loss of probabilities");
        }
    }
}
