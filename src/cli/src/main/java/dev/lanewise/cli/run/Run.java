package dev.lanewise.cli.run;

import dev.lanewise.graph.Layers;
import dev.lanewise.graph.Loss;
import dev.lanewise.graph.Metric;
import dev.lanewise.graph.Optimizer;
import dev.lanewise.graph.Tensor;
import dev.lanewise.model.Model;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A run file, checked, with the defaults (Keras's) filled in. */
public final class Run {

    /** The order of the training rows. */
    enum Order {
        SHUFFLED,
        AS_GIVEN
    }

    /** What the command line may say over the file; empty where the file decides. */
    public record Overrides(
            Optional<Integer> epochs, Optional<Integer> batchSize, Optional<Long> seed, Optional<Double> learningRate) {

        /** The file decides all. */
        public static final Overrides NONE =
                new Overrides(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private final RunSource source;
    private final String name;
    private final TaskSetting setting;
    private final RunFile file;
    private final Optimizer optimizer;
    private final Loss loss;
    private final List<Metric> metrics;
    private final int batchSize;
    private final int epochs;
    private final OptionalInt images;
    private final Optional<Float> remedyDropout;

    private Run(RunSource source, RunFile file, Overrides overrides) {
        var fields = new Fields(source.label());
        this.source = source;
        this.file = file;
        this.name = fields.name("name", file.name() == null ? source.defaultName() : file.name());
        Task task = fields.known("task", file.task(), Task::named);
        long seed = overrides.seed().orElse(file.seed() == null ? 0L : file.seed());
        this.setting = new TaskSetting(task, noise(fields, task, file.noise()), seed);
        Optimizer inFile = OptimizerReader.read(fields, file.optimizer());
        this.optimizer = overrides
                .learningRate()
                .map(rate -> OptimizerReader.withLearningRate(inFile, rate))
                .orElse(inFile);
        this.loss = fields.known("loss", file.loss(), Loss::named);
        this.metrics = metrics(fields, file.metrics());
        this.batchSize = overrides.batchSize().orElse(fields.positive("batch_size", file.batchSize(), 32));
        this.epochs = overrides.epochs().orElse(fields.positive("epochs", file.epochs(), 1));
        this.images =
                file.images() == null ? OptionalInt.empty() : OptionalInt.of(fields.positive("images", file.images()));
        this.remedyDropout = Optional.ofNullable(file.remedyDropout());
        this.remedyDropout.ifPresent(rate ->
                fields.require(rate > 0 && rate < 1, "remedy_dropout", "must be above 0 and below 1, but is " + rate));
    }

    /** Reads and checks all of it, the network included. */
    public static Run read(String presetOrFile, Overrides overrides) throws IOException {
        RunSource source = RunSource.of(presetOrFile);
        return read(source, overrides);
    }

    static Run read(RunSource source, Overrides overrides) {
        Run run = new Run(source, RunReader.read(source), overrides);
        run.model();
        run.remedy();
        return run;
    }

    /** A new model, with its initial weights, compiled. */
    public Model model() {
        return model(0);
    }

    /** The model with dropout before each dense layer, and the same initial weights: for a second run that is to show what noise mends. */
    Optional<Model> remedy() {
        return remedyDropout.map(this::model);
    }

    private Model model(float dropout) {
        var fields = new Fields(source.label());
        int columns = fields.positive("input", file.input());
        Tensor input = Layers.input(Network.INPUT, columns);
        Tensor output = Network.build(fields, input, file.layers(), setting.seed(), dropout);
        try {
            return Model.of(input, output, setting.seed()).compile(optimizer, loss, metrics.toArray(Metric[]::new));
        } catch (IllegalArgumentException e) {
            throw new UserMistake(source.label() + ": " + e.getMessage());
        }
    }

    /** What the run and its folder are called. */
    public String name() {
        return name;
    }

    /** How messages call the file. */
    public String label() {
        return source.label();
    }

    /** The task with its noise and seed. */
    public TaskSetting setting() {
        return setting;
    }

    /** Passes over the data. */
    public int epochs() {
        return epochs;
    }

    /** Rows in a batch. */
    public int batchSize() {
        return batchSize;
    }

    /** On how many images to train, if not on all. */
    OptionalInt images() {
        return images;
    }

    Order order() {
        return file.shuffle() == null || file.shuffle() ? Order.SHUFFLED : Order.AS_GIVEN;
    }

    /** What the model file says about its making: the run file word for word, and what the command line changed. */
    Map<String, String> notes() {
        Map<String, String> notes = new LinkedHashMap<>(setting.notes());
        notes.put("name", name);
        notes.put("epochs", Integer.toString(epochs));
        notes.put("batch_size", Integer.toString(batchSize));
        notes.put("learning_rate", Float.toString(optimizer.learningRate()));
        notes.put("run.yaml", source.text());
        return notes;
    }

    private static float noise(Fields fields, Task task, Float noise) {
        if (task != Task.DENOISE) {
            fields.require(noise == null, "noise", "only the task denoise has noise");
            return 0;
        }
        fields.require(
                noise != null, "noise", "is missing; the task denoise needs its standard deviation, such as 0.5");
        fields.require(noise > 0 && noise <= 100, "noise", "must be above 0 and at most 100, but is " + noise);
        return noise;
    }

    private static List<Metric> metrics(Fields fields, List<String> names) {
        List<Metric> metrics = new ArrayList<>();
        for (int i = 0; names != null && i < names.size(); i++) {
            Metric metric = fields.known("metrics[" + i + "]", names.get(i), Metric::named);
            fields.require(!metrics.contains(metric), "metrics[" + i + "]", "'" + names.get(i) + "' is there twice");
            metrics.add(metric);
        }
        return metrics;
    }
}
