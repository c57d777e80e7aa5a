package dev.lanewise.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.data.Samples;
import dev.lanewise.graph.Activation;
import dev.lanewise.graph.Adam;
import dev.lanewise.graph.Dense;
import dev.lanewise.graph.Layers;
import dev.lanewise.graph.Loss;
import dev.lanewise.graph.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** The mistakes that are made with nets: each has a message that names the layer and the mend, before any work starts. */
class MisuseTest {

    private static final Samples X = Data.images(10, 4);

    private final Tensor input = Layers.input("pixels", 4);

    private static void refused(String message, Executable mistake) {
        assertEquals(message, assertThrows(RuntimeException.class, mistake).getMessage());
    }

    private Model classifier(Loss loss) {
        Tensor output =
                Layers.dense(3).activation(Activation.SOFTMAX).name("digit").apply(input);
        return Model.of(input, output).compile(new Adam(), loss);
    }

    @Test
    void shapesThatDoNotFit() {
        refused(
                "layer 'pixels' expects 4 columns but x has 5; give it such data, or change the layer",
                () -> classifier(Loss.CATEGORICAL_CROSSENTROPY)
                        .fit(Data.images(10, 5), Data.labels(10, 3), FitOptions.epochs(1)));
        refused(
                "layer 'digit' predicts 3 columns but y has 2; give it such data, or change the layer",
                () -> classifier(Loss.CATEGORICAL_CROSSENTROPY).fit(X, Data.labels(10, 2), FitOptions.epochs(1)));
        refused(
                "Add 'sum' needs inputs of one shape, but Input 'pixels' (batch, 4) and Dense (batch, 3) differ; a dense layer"
                        + " of 4 units would fit the second",
                () -> Layers.add().name("sum").apply(input, Layers.dense(3).apply(input)));
        refused(
                "Dense 'flat' takes rows of plain columns, but was applied to Input 'image' (batch, 2, 2); apply"
                        + " Layers.flatten() in between",
                () -> Layers.dense(3).name("flat").apply(Layers.input("image", 2, 2)));
        refused(
                "Reshape 'r' makes rows of 6 numbers, but Input 'pixels' (batch, 4) has 4; the product of the axes must stay"
                        + " the same",
                () -> Layers.reshape(2, 3).name("r").apply(input));
        refused(
                "Reshape 'r' makes rows of a multiple of 3 numbers, but Input 'pixels' (batch, 4) has 4",
                () -> Layers.reshape(-1, 3).name("r").apply(input));
        refused("one axis at most can be -1, but the shape is [-1, -1]", () -> Layers.reshape(-1, -1));
        refused("an axis must have 1 to 1073741824 places, but the shape is [1, 0]", () -> Layers.reshape(-1, 0));
    }

    @Test
    void labelsOutOfRange() {
        Samples labels = Samples.of(new float[] {0, 1, 2, 3, 0, 0, 0, 0, 0, 0}, 1);
        refused(
                "row 3 of y is of class 3.0, but layer 'digit' has the classes 0 to 2; give it more units, or mend the label",
                () -> classifier(Loss.SPARSE_CATEGORICAL_CROSSENTROPY).fit(X, labels, FitOptions.epochs(1)));
        refused(
                "sparse_categorical_crossentropy takes the number of the class, one column, but y has 3 columns; for one"
                        + " column a class use categorical_crossentropy",
                () -> classifier(Loss.SPARSE_CATEGORICAL_CROSSENTROPY)
                        .fit(X, Data.labels(10, 3), FitOptions.epochs(1)));
    }

    @Test
    void numbersThatAreNone() {
        float[] values = new float[40];
        values[9] = Float.NaN;
        refused(
                "layer 'pixels': x has NaN in row 2, column 1; leave such rows out (Samples.select) or put numbers in their"
                        + " place",
                () -> classifier(Loss.CATEGORICAL_CROSSENTROPY)
                        .fit(Samples.of(values, 4), Data.labels(10, 3), FitOptions.epochs(1)));
    }

    @Test
    void aLossThatDoesNotSuitTheOutput() {
        Tensor output = Layers.dense(3).name("digit").apply(input);
        refused(
                "categorical_crossentropy compares probabilities that sum to 1, but layer 'digit' ends with linear; give it"
                        + " the activation softmax, or take the loss fromLogits(), or use binary_crossentropy",
                () -> Model.of(input, output).compile(new Adam(), Loss.CATEGORICAL_CROSSENTROPY));
        refused(
                "categorical_crossentropy from logits takes what comes before sigmoid or softmax, but layer 'digit' ends with"
                        + " softmax; make it linear, or take the loss of probabilities",
                () -> classifier(Loss.CATEGORICAL_CROSSENTROPY.fromLogits()));
    }

    @Test
    void aLayerUsedBeforeItIsBuilt() {
        Dense encoder = Layers.dense(4).name("code");
        refused(
                "TransposedDense 'decoder' is used before Dense 'code', whose kernel it shares, is built: apply that very"
                        + " layer first (a copy with other settings is another layer), and this one to what comes of it",
                () -> encoder.transposed().name("decoder").apply(input));
    }

    @Test
    void aLayerAppliedToRowsOfTwoWidths() {
        Dense dense = Layers.dense(3).name("code");
        Tensor wide = Layers.input("wide", 5);
        Tensor both = Layers.add().apply(dense.apply(input), dense.apply(wide));
        refused(
                "layer 'code' has weights for 4 columns, as it was applied to [pixels (batch, 4)], and can't be applied to"
                        + " [wide (batch, 5)] too; take another layer there",
                () -> Model.of(List.of(input, wide), List.of(both), 0));
    }

    @Test
    void functionsOfWholeRowsWhereARowIsATable() {
        Tensor table = Layers.reshape(2, 2).name("table").apply(input);
        refused(
                "Activation takes rows of plain columns, but was applied to Reshape 'table' (batch, 2, 2); apply"
                        + " Layers.flatten() in between",
                () -> Layers.activation(Activation.SOFTMAX).apply(table));
        refused(
                "cosine_similarity takes rows of one axis, but layer 'table' makes (batch, 2, 2); put a flatten layer behind"
                        + " it, or take a loss of single numbers",
                () -> Model.of(input, table).compile(new Adam(), Loss.of(Loss.Kind.COSINE_SIMILARITY)));
    }

    @Test
    void noOptimizer() {
        refused(
                "compile needs an optimizer, such as new Adam()",
                () -> classifier(Loss.CATEGORICAL_CROSSENTROPY).compile(null, Loss.CATEGORICAL_CROSSENTROPY));
    }

    @Test
    void twoLayersOfOneName() {
        Tensor twice = Layers.dense(2).name("a").apply(Layers.dense(2).name("a").apply(input));
        refused("two layers are named 'a'; names must be unique in a model", () -> Model.of(input, twice));
    }

    @Test
    void aModelThatIsNotCompiled() {
        refused(
                "the model has no loss yet; call compile(optimizer, loss) first",
                () -> Model.of(input, Layers.dense(4).apply(input)).fit(X, X, FitOptions.epochs(1)));
    }
}
