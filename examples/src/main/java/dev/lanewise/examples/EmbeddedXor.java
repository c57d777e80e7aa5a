package dev.lanewise.examples;

import dev.lanewise.graph.Activation;
import dev.lanewise.graph.Adam;
import dev.lanewise.graph.Layers;
import dev.lanewise.graph.Loss;
import dev.lanewise.model.FitOptions;
import dev.lanewise.model.Model;

/** The smallest use inside an application: arrays in, arrays out. */
public final class EmbeddedXor {

    private EmbeddedXor() {}

    /** Learns "one or the other, but not both", and prints what it learned. */
    public static void main(String[] args) {
        float[][] x = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
        float[][] y = {{0}, {1}, {1}, {0}};
        var input = Layers.input(2);
        var hidden = Layers.dense(8).activation(Activation.TANH).apply(input);
        var output = Layers.dense(1).activation(Activation.SIGMOID).apply(hidden);
        Model model = Model.of(input, output).compile(new Adam(0.05), Loss.BINARY_CROSSENTROPY);
        model.fit(x, y, FitOptions.epochs(500).threads(1));
        float[][] predictions = model.predict(x);
        for (int i = 0; i < x.length; i++) {
            System.out.printf("%.0f xor %.0f = %.2f%n", x[i][0], x[i][1], predictions[i][0]);
        }
    }
}
