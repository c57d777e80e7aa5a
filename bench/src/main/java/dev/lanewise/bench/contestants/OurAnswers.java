package dev.lanewise.bench.contestants;

import dev.lanewise.kernels.KernelChoice;
import dev.lanewise.model.Model;
import dev.lanewise.model.Predictor;

/** Lanewise predicts. */
final class OurAnswers implements Answerer {

    @Override
    public String name() {
        return "lanewise";
    }

    @Override
    public String version() {
        return Ours.version();
    }

    @Override
    public Answers ready(Net net, Model model, float[] x, int rows) {
        KernelChoice.family().prepare(Long.MAX_VALUE); // or a busy machine would still be on the scalar kernels
        Predictor predictor = model.predictor();
        float[] y = new float[rows * predictor.outputs()];
        return new Answers() {
            @Override
            public void answer() {
                predictor.predict(x, 0, y, 0, rows);
            }

            @Override
            public float[] outputs() {
                return y.clone();
            }

            @Override
            public void close() {}
        };
    }
}
