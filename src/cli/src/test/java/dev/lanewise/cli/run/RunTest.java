package dev.lanewise.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.graph.Adam;
import dev.lanewise.graph.Sgd;
import dev.lanewise.model.Model;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Run files: all that they can say, and the one line for each mistake. */
class RunTest {

    private static final String SMALL = """
            task: classify
            input: 4
            layers:
              - {kind: dense, units: 3, activation: softmax}
            loss: categorical_crossentropy
            """;

    static List<String> presets() {
        return RunSource.presets();
    }

    @ParameterizedTest
    @MethodSource("presets")
    void presetsAreRunFiles(String preset) throws IOException {
        Run run = Run.read(preset, Run.Overrides.NONE);
        assertEquals(preset, run.name());
        assertEquals(784, run.model().graph().input().units());
        assertEquals(new Adam(), run.model().optimizer().orElseThrow());
    }

    @Test
    void whatIsLeftOutIsKerasDefault() {
        Run run = read(SMALL);
        assertEquals("my", run.name());
        assertEquals(32, run.batchSize());
        assertEquals(1, run.epochs());
        assertEquals(Run.Order.SHUFFLED, run.order());
        assertEquals(new Adam(), run.model().optimizer().orElseThrow());
    }

    @Test
    void theRemedyHasDropoutBeforeEachDenseLayerAndTheSameInitialWeights() {
        Run run = read(SMALL.replace("layers:\n", "layers:\n  - {kind: dense, units: 2, name: first}\n")
                + "remedy_dropout: 0.2\n");
        Model mended = run.remedy().orElseThrow();
        assertEquals(
                List.of("Input", "Dropout", "Dense", "Dropout", "Dense"),
                mended.graph().nodes().stream()
                        .map(node -> node.layer().className())
                        .toList());
        assertEquals(run.model().fingerprint(), mended.fingerprint());
        assertTrue(read(SMALL).remedy().isEmpty());
    }

    @Test
    void layersFormAnyGraph() {
        Run run = read("""
                task: autoencode
                input: 8
                layers:
                  - {kind: dense, units: 8, activation: tanh, name: a}
                  - {kind: add, inputs: [a, input], name: sum}
                  - {kind: activation, activation: relu, name: b}
                  - {kind: concatenate, inputs: [b, sum]}
                  - {kind: dense, units: 8}
                optimizer: {kind: sgd, learning_rate: 0.1, momentum: 0.9, nesterov: true}
                loss: mean_squared_error
                metrics: [mean_absolute_error]
                shuffle: false
                """);
        assertEquals(6, run.model().graph().nodes().size());
        assertEquals(
                new Sgd(0.1).momentum(0.9).nesterov(), run.model().optimizer().orElseThrow());
        assertEquals(Run.Order.AS_GIVEN, run.order());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "task: classify | task: sort | my.yaml: task: unknown task 'sort'; known are autoencode, denoise, classify",
                "task: classify | noise: 1 | my.yaml: task: is missing; known are autoencode, denoise, classify",
                "task: classify | task: denoise | my.yaml: noise: is missing",
                "input: 4 | input: 0 | my.yaml: input: must be at least 1, but is 0",
                "input: 4 | epochs: 4 | my.yaml: input: is missing",
                "input: 4 | input: four | my.yaml: line 2: input: 'four' is not a whole number",
                "input: 4 | input: 4.5 | my.yaml: line 2: input:",
                "input: 4 | input: [4] | my.yaml: line 2: input: must be a whole number",
                "input: 4 | inputs: 4 | my.yaml: line 2: inputs: unknown field; allowed are batch_size, epochs, images, input",
                "input: 4 | task: denoise | my.yaml: line 2: Duplicate field 'task'",
                "kind: dense | kind: dance | my.yaml: layers[0].kind: unknown layer 'dance'; known are dense, transposed_dense, activation",
                "kind: dense | name: x | my.yaml: layers[0].kind: is missing; known are dense",
                "units: 3 | width: 3 | my.yaml: line 4: layers[0].width: unknown field; allowed are activation, activity_regularizer",
                "units: 3 | units: -3 | my.yaml: layers[0].units: must be at least 1, but is -3",
                "units: 3 | units: 2000000000 | my.yaml: layers[0]: a dense layer's number of units must be 1 to 1073741824",
                "units: 3 | units: 3, inputs: [x] | my.yaml: layers[0].inputs: there is no earlier layer 'x'; there are input",
                "units: 3 | units: 3, name: input | my.yaml: layers[0].name: 'input' is the name of an earlier layer",
                "softmax | hardmax | my.yaml: layers[0].activation: unknown activation 'hardmax'; known are linear, relu",
                "loss: categorical_crossentropy | loss: fringe | my.yaml: loss: unknown loss 'fringe'; known are",
                "loss: categorical_crossentropy | seed: 1 | my.yaml: loss: is missing; known are",
                "input: 4 | input: {4 | my.yaml: line ",
            })
    void mistakesAreNamedWithFileAndField(String good, String bad, String message) {
        refused(SMALL.replace(good, bad), message);
    }

    @Test
    void mistakesInAddedFieldsAreNamedToo() {
        refused(SMALL + "remedy_dropout: 1.0\n", "my.yaml: remedy_dropout: must be above 0 and below 1, but is 1.0");
        refused(SMALL + "noise: 0.5\n", "my.yaml: noise: only the task denoise has noise");
        refused(SMALL + "name: ../up\n", "my.yaml: name: '../up' must be");
        refused(SMALL + "metrics: [accuracy, f1]\n", "my.yaml: metrics[1]: unknown metric 'f1'; known are accuracy");
        refused(SMALL + "shuffle: maybe\n", "my.yaml: line 6: shuffle: 'maybe' is not true or false");
        refused(SMALL + "epochs: 0\n", "my.yaml: epochs: must be at least 1, but is 0");
        refused(SMALL + "optimizer: adam\n", "my.yaml: line 6: optimizer: must be a group of fields");
        refused(SMALL + "optimizer: {kind: lamb}\n", "my.yaml: optimizer: unknown optimizer 'lamb'; known are SGD");
        refused(
                SMALL + "optimizer: {kind: adam, momentum: 0.5}\n",
                "my.yaml: optimizer: adam has an unknown option 'momentum'");
        refused(SMALL + "optimizer: {kind: adam, beta_1: 1}\n", "my.yaml: optimizer: beta1 must be in [0, 1)");
        refused(SMALL + "optimizer:\n\tkind: adam\n", "my.yaml: line 7: found character '\\t(TAB)'");
        refused(SMALL + "metrics: [accuracy\nepochs: 2\n", "my.yaml: line ");
        refused("", "my.yaml: ");
        refused("# nothing\n", "my.yaml: ");
        refused("- 1\n", "my.yaml: line 1: must be a group of fields");
        refused(
                SMALL.replace("layers:", "layers:\n  - {kind: dense, units: 2, name: lost}")
                        .replace("units: 3", "units: 3, inputs: [input]"),
                "my.yaml: layers[0]: no later layer has it as an input");
    }

    private static void refused(String text, String message) {
        var mistake = assertThrows(UserMistake.class, () -> read(text));
        assertEquals(
                message,
                mistake.getMessage()
                        .substring(
                                0,
                                Math.min(message.length(), mistake.getMessage().length())));
        assertEquals(1, mistake.getMessage().lines().count());
    }

    private static Run read(String text) {
        return Run.read(new RunSource("my.yaml", "my", text), Run.Overrides.NONE);
    }
}
