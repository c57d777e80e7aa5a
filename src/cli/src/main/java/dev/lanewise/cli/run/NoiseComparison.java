package dev.lanewise.cli.run;

import dev.lanewise.data.Samples;
import dev.lanewise.model.Model;

/**
 * How much of the noise is gone: mean squared errors against the clean images.
 *
 * @param noisy of the network's input
 * @param denoised of its output
 */
public record NoiseComparison(double noisy, double denoised) {

    /** Measures it on rows whose targets are clean. */
    public static NoiseComparison of(Model model, TaskSetting.Rows rows) {
        return new NoiseComparison(error(rows.x(), rows.y()), error(model.predict(rows.x()), rows.y()));
    }

    private static double error(Samples values, Samples targets) {
        float[] value = new float[values.columns()];
        float[] target = new float[values.columns()];
        double sum = 0;
        for (int row = 0; row < values.rows(); row++) {
            values.read(row, 0, value, 0);
            targets.read(row, 0, target, 0);
            double ofRow = 0;
            for (int i = 0; i < value.length; i++) {
                double difference = (double) value[i] - target[i];
                ofRow += difference * difference;
            }
            sum += ofRow;
        }
        return sum / ((double) values.rows() * values.columns());
    }
}
