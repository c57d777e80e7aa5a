package dev.lanewise.model;

import static dev.lanewise.graph.Activation.LINEAR;
import static dev.lanewise.graph.Activation.RELU;
import static dev.lanewise.graph.Activation.SIGMOID;
import static dev.lanewise.graph.Activation.SOFTMAX;
import static dev.lanewise.graph.Activation.TANH;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.data.MnistFolder;
import dev.lanewise.data.Samples;
import dev.lanewise.file.Safetensors;
import dev.lanewise.file.StoredTensor;
import dev.lanewise.graph.Activation;
import dev.lanewise.graph.Adam;
import dev.lanewise.graph.Layers;
import dev.lanewise.graph.Loss;
import dev.lanewise.graph.Optimizer;
import dev.lanewise.graph.Sgd;
import dev.lanewise.graph.Tensor;
import dev.lanewise.graph.Variable;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Keras's numbers: the same nets, trained on the same batches, end where Keras's do. Rounding differs between the two, so the
 * bounds are relative: 2e-5 for losses, 2e-4 for weights after the whole run.
 */
class KerasTest {

    @Test
    void deepAutoencoder() throws Exception {
        Safetensors keras = reference("deep_autoencoder_mnist");
        Tensor input = Layers.input("input_img", 784);
        Tensor hidden = dense("hidden_1", 128, RELU, input);
        Tensor code = dense("code", 32, RELU, hidden);
        Tensor wide = dense("hidden_2", 128, RELU, code);
        Tensor output = dense("output_img", 784, SIGMOID, wide);
        Samples x =
                MnistFolder.train(Path.of("../../examples/data/mnist")).images().first(6400);
        compare(keras, Model.of(input, output), new Adam(), Loss.BINARY_CROSSENTROPY, 32, x, x);
    }

    @Test
    void classifier() throws Exception {
        compare("classifier_softmax", net(RELU, 3, SOFTMAX), new Adam(0.01), Loss.CATEGORICAL_CROSSENTROPY);
    }

    @Test
    void binaryOutput() throws Exception {
        compare("binary_sigmoid", net(RELU, 1, SIGMOID), new Adam(0.01), Loss.BINARY_CROSSENTROPY);
    }

    @Test
    void adam() throws Exception {
        compare("optimizer_adam", net(TANH, 3, LINEAR), new Adam(0.01), Loss.MEAN_SQUARED_ERROR);
    }

    @Test
    void plainDescent() throws Exception {
        compare("optimizer_sgd", net(TANH, 3, LINEAR), new Sgd(0.05), Loss.MEAN_SQUARED_ERROR);
    }

    @Test
    void classicalMomentum() throws Exception {
        Optimizer sgd = new Sgd(0.05).momentum(0.9);
        compare("optimizer_sgd_momentum", net(TANH, 3, LINEAR), sgd, Loss.MEAN_SQUARED_ERROR);
    }

    @Test
    void nesterovMomentum() throws Exception {
        Optimizer sgd = new Sgd(0.05).momentum(0.9).nesterov();
        compare("optimizer_sgd_nesterov", net(TANH, 3, LINEAR), sgd, Loss.MEAN_SQUARED_ERROR);
    }

    @Test
    void branchedGraph() throws Exception {
        Tensor input = Layers.input(5);
        Tensor left = dense("left", 6, RELU, input);
        Tensor right = dense("right", 6, TANH, input);
        Tensor both = Layers.concatenate().apply(left, right);
        Tensor sum = Layers.add().apply(dense("proj", 6, LINEAR, both), left);
        Tensor output = dense("output", 3, LINEAR, sum);
        compare("functional_dag", Model.of(input, output), new Adam(0.01), Loss.MEAN_SQUARED_ERROR);
    }

    private static Model net(Activation hidden, int outputs, Activation last) {
        Tensor input = Layers.input(5);
        Tensor first = dense("hidden_1", 11, hidden, input);
        Tensor second = dense("hidden_2", 7, hidden, first);
        return Model.of(input, dense("output", outputs, last, second));
    }

    private static Tensor dense(String name, int units, Activation activation, Tensor input) {
        return Layers.dense(units).activation(activation).name(name).apply(input);
    }

    private static void compare(String name, Model model, Optimizer optimizer, Loss loss) throws Exception {
        Safetensors keras = reference(name);
        compare(keras, model, optimizer, loss, 16, samples(keras.tensor("x")), samples(keras.tensor("y")));
    }

    private static void compare(
            Safetensors keras, Model model, Optimizer optimizer, Loss loss, int batch, Samples x, Samples y) {
        model.compile(optimizer, loss);
        model.load(variables(keras, model, "before/"));
        float[] losses = keras.tensor("epoch.loss").data();

        History history = model.fit(
                x, y, FitOptions.epochs(losses.length).batchSize(batch).unshuffled());

        for (int epoch = 0; epoch < losses.length; epoch++) {
            near(losses[epoch], history.loss().get(epoch), 2e-5, 1e-6, "loss of epoch " + (epoch + 1));
        }
        List<Variable> after = variables(keras, model, "after/");
        for (int i = 0; i < after.size(); i++) {
            Variable expected = after.get(i);
            near(expected.values(), model.variables().get(i).values(), 2e-4, 2e-5, expected.name());
        }
        StoredTensor predicted = keras.tensor("predict.y");
        if (predicted != null) {
            Samples predictions = model.predict(samples(keras.tensor("predict.x")));
            for (int row = 0; row < predictions.rows(); row++) {
                float[] expected = samples(predicted).row(row);
                near(expected, predictions.row(row), 2e-4, 2e-5, "prediction " + row);
            }
        }
    }

    private static List<Variable> variables(Safetensors keras, Model model, String prefix) {
        return model.variables().stream()
                .map(variable -> new Variable(
                        variable.name(),
                        variable.shape(),
                        keras.tensor(prefix + variable.name()).data()))
                .toList();
    }

    private static Samples samples(StoredTensor tensor) {
        return Samples.of(tensor.data(), tensor.shape().getLast());
    }

    private static void near(float[] expected, float[] actual, double relative, double absolute, String what) {
        assertEquals(expected.length, actual.length, what);
        for (int i = 0; i < expected.length; i++) {
            near(expected[i], actual[i], relative, absolute, what + " element " + i);
        }
    }

    private static void near(double expected, double actual, double relative, double absolute, String what) {
        assertEquals(expected, actual, absolute + relative * Math.abs(expected), what);
    }

    private static Safetensors reference(String name) throws IOException, URISyntaxException {
        var resource = KerasTest.class.getResource("/keras/" + name + ".safetensors");
        return Safetensors.read(Path.of(resource.toURI()));
    }
}
