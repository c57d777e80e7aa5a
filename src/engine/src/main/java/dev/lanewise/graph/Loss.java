package dev.lanewise.graph;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What training makes small, as Keras 3 defines it. A loss is computed for each row, and its mean over a batch's rows is the
 * batch's loss; p is the prediction, t the target, "mean" is over the columns.
 *
 * @param scores whether p are probabilities or what comes before the sigmoid or softmax
 * @param smoothing targets are drawn so far towards their middle: t (1 - s) + s / 2 for binary losses, + s / columns for
 *     categorical ones
 * @param first Huber's delta, or the focal loss's gamma; else 0
 * @param second the focal loss's alpha, or 0 if it does not balance; else 0
 */
public record Loss(Kind kind, Scores scores, float smoothing, float first, float second) {

    /** The formulas. */
    public enum Kind {
        /** Mean of -(t log p + (1 - t) log(1 - p)), p clipped to [1e-7, 1 - 1e-7]. */
        BINARY_CROSSENTROPY,
        /**
         * Binary cross-entropy times (1 - q)^gamma, q = t p + (1 - t) (1 - p), times t alpha + (1 - t) (1 - alpha) if it
         * balances (Lin et al.: "Focal loss for dense object detection", 2017).
         */
        BINARY_FOCAL_CROSSENTROPY,
        /** -sum t log p, p clipped to [1e-7, 1 - 1e-7]; for an output that ends with softmax, or from logits. */
        CATEGORICAL_CROSSENTROPY,
        /** The same where t is the number of the class, one column of integers from 0. */
        SPARSE_CATEGORICAL_CROSSENTROPY,
        /** Mean of (p - t)^2. */
        MEAN_SQUARED_ERROR,
        /** Mean of |p - t|. */
        MEAN_ABSOLUTE_ERROR,
        /** 100 times the mean of |t - p| / max(|t|, 1e-7). */
        MEAN_ABSOLUTE_PERCENTAGE_ERROR,
        /** Mean of (log(1 + p) - log(1 + t))^2, both at least 1e-7. */
        MEAN_SQUARED_LOGARITHMIC_ERROR,
        /** Mean of d^2 / 2 where |d| is at most delta, else delta |d| - delta^2 / 2; d = p - t. */
        HUBER,
        /** Mean of log cosh(p - t). */
        LOG_COSH,
        /** Sum of t log(t / p), both clipped to [1e-7, 1]. */
        KL_DIVERGENCE,
        /** Mean of p - t log(p + 1e-7). */
        POISSON,
        /** Mean of max(1 - t p, 0), t in {-1, 1}; rows of zeros and ones are taken for such. */
        HINGE,
        /** Mean of max(1 - t p, 0)^2, t as for the hinge. */
        SQUARED_HINGE,
        /** max(1 + max((1 - t) p) - sum t p, 0). */
        CATEGORICAL_HINGE,
        /** Minus the cosine of the angle between p and t. */
        COSINE_SIMILARITY
    }

    /** What a prediction is. */
    public enum Scores {
        /** What the loss's formula takes. */
        PROBABILITIES,
        /** What comes before the sigmoid or softmax, Keras's {@code from_logits=True}; nothing is clipped then. */
        LOGITS
    }

    /** See {@link Kind#BINARY_CROSSENTROPY}. */
    public static final Loss BINARY_CROSSENTROPY = of(Kind.BINARY_CROSSENTROPY);

    /** See {@link Kind#CATEGORICAL_CROSSENTROPY}. */
    public static final Loss CATEGORICAL_CROSSENTROPY = of(Kind.CATEGORICAL_CROSSENTROPY);

    /** See {@link Kind#SPARSE_CATEGORICAL_CROSSENTROPY}. */
    public static final Loss SPARSE_CATEGORICAL_CROSSENTROPY = of(Kind.SPARSE_CATEGORICAL_CROSSENTROPY);

    /** See {@link Kind#MEAN_SQUARED_ERROR}. */
    public static final Loss MEAN_SQUARED_ERROR = of(Kind.MEAN_SQUARED_ERROR);

    /** See {@link Kind#MEAN_ABSOLUTE_ERROR}. */
    public static final Loss MEAN_ABSOLUTE_ERROR = of(Kind.MEAN_ABSOLUTE_ERROR);

    private static final Map<String, String> ABBREVIATIONS = Map.of(
            "mse", "mean_squared_error",
            "mae", "mean_absolute_error",
            "mape", "mean_absolute_percentage_error",
            "msle", "mean_squared_logarithmic_error",
            "bce", "binary_crossentropy",
            "kld", "kl_divergence",
            "logcosh", "log_cosh",
            "kldivergence", "kl_divergence");

    private static final List<Kind> FROM_LOGITS = List.of(
            Kind.BINARY_CROSSENTROPY,
            Kind.BINARY_FOCAL_CROSSENTROPY,
            Kind.CATEGORICAL_CROSSENTROPY,
            Kind.SPARSE_CATEGORICAL_CROSSENTROPY);

    /** Checks that the settings are such that this loss has. */
    public Loss {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(scores, "scores");
        Ranges.require(smoothing >= 0 && smoothing <= 1, "label smoothing must be in [0, 1]", smoothing);
        if (scores == Scores.LOGITS && !FROM_LOGITS.contains(kind)) {
            throw new IllegalArgumentException(Names.of(kind) + " is not computed from logits; only "
                    + FROM_LOGITS.stream().map(Names::of).toList() + " are");
        }
        if (smoothing > 0 && (!FROM_LOGITS.contains(kind) || kind == Kind.SPARSE_CATEGORICAL_CROSSENTROPY)) {
            throw new IllegalArgumentException(Names.of(kind) + " has no label smoothing; only binary_crossentropy,"
                    + " binary_focal_crossentropy and categorical_crossentropy have");
        }
        Ranges.require(kind != Kind.HUBER || (first > 0 && Float.isFinite(first)), "delta must be over 0", first);
        Ranges.require(first >= 0 && Float.isFinite(first), "gamma must not be negative", first);
        Ranges.require(second >= 0 && second <= 1, "alpha must be in [0, 1]", second);
    }

    /** A loss with Keras's defaults. */
    public static Loss of(Kind kind) {
        return switch (kind) {
            case HUBER -> huber(1f);
            case BINARY_FOCAL_CROSSENTROPY -> new Loss(kind, Scores.PROBABILITIES, 0f, 2f, 0f);
            default -> new Loss(kind, Scores.PROBABILITIES, 0f, 0f, 0f);
        };
    }

    /** See {@link Kind#HUBER}; Keras's default is 1. */
    public static Loss huber(float delta) {
        return new Loss(Kind.HUBER, Scores.PROBABILITIES, 0f, delta, 0f);
    }

    /** The focal loss that balances the classes; Keras's defaults are 2 and 0.25. */
    public static Loss balancedFocal(float gamma, float alpha) {
        return new Loss(Kind.BINARY_FOCAL_CROSSENTROPY, Scores.PROBABILITIES, 0f, gamma, alpha);
    }

    /** The same loss of what comes before the sigmoid or softmax. */
    public Loss fromLogits() {
        return new Loss(kind, Scores.LOGITS, smoothing, first, second);
    }

    /** The same loss of targets that are less sure. */
    public Loss labelSmoothing(float share) {
        return new Loss(kind, scores, share, first, second);
    }

    /** Columns of the targets for so many columns of the output. */
    public int targetColumns(int outputColumns) {
        return kind == Kind.SPARSE_CATEGORICAL_CROSSENTROPY ? 1 : outputColumns;
    }

    /** Whether a row's loss is the mean over its columns of terms that stand for themselves. */
    public boolean isMeanOfColumns() {
        return switch (kind) {
            case CATEGORICAL_CROSSENTROPY,
                    SPARSE_CATEGORICAL_CROSSENTROPY,
                    KL_DIVERGENCE,
                    CATEGORICAL_HINGE,
                    COSINE_SIMILARITY -> false;
            default -> true;
        };
    }

    /** The name Keras gives it, such as {@code binary_crossentropy}. */
    public String kerasName() {
        return Names.of(kind);
    }

    /** The loss of that Keras name, a class's or a function's, with Keras's defaults; an {@link IllegalArgumentException} lists the known ones. */
    public static Loss named(String kerasName) {
        String full = Names.joined(ABBREVIATIONS.getOrDefault(kerasName.toLowerCase(Locale.ROOT), kerasName));
        return Arrays.stream(Kind.values())
                .filter(kind -> Names.joined(Names.of(kind)).equals(full))
                .findFirst()
                .map(Loss::of)
                .orElseThrow(() -> new IllegalArgumentException(
                        "unknown loss '" + kerasName + "'; known are " + String.join(", ", names())));
    }

    /** All names that {@link #named} knows besides the abbreviations. */
    public static List<String> names() {
        return Arrays.stream(Kind.values()).map(Names::of).toList();
    }
}
