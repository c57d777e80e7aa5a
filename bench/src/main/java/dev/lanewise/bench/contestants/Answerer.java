package dev.lanewise.bench.contestants;

import dev.lanewise.model.Model;

/** Who predicts with a trained net. Peers on the class path are found as services. */
public interface Answerer {

    /** The contestant's name. */
    String name();

    /** Its version and what matters beside it. */
    String version();

    /**
     * Makes ready to answer the same rows again and again, on one thread.
     *
     * @param model whose weights to use
     * @param x rows of inputs, one after the other
     */
    Answers ready(Net net, Model model, float[] x, int rows);

    /** A net, ready with its inputs. */
    interface Answers extends AutoCloseable {
        /** Computes all outputs: one call of the library. */
        void answer();

        /** The outputs of the last call, one row after the other. */
        float[] outputs();

        @Override
        void close();
    }
}
