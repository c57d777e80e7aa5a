package dev.lanewise.model;

import dev.lanewise.data.Normalization;
import dev.lanewise.data.Samples;
import dev.lanewise.graph.Graph;
import dev.lanewise.graph.Loss;
import dev.lanewise.graph.Metric;
import dev.lanewise.graph.Optimizer;
import dev.lanewise.graph.Tensor;
import dev.lanewise.graph.Variable;
import dev.lanewise.kernels.KernelChoice;
import dev.lanewise.kernels.KernelFamily;
import dev.lanewise.plan.Parameters;
import dev.lanewise.plan.Tuning;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A network with its weights. Build it from an input and an output, {@link #compile} it, {@link #fit} it:
 *
 * <pre>{@code
 * var input = Layers.input(784);
 * var code = Layers.dense(32).activation(RELU).apply(input);
 * var output = Layers.dense(784).activation(SIGMOID).apply(code);
 * var autoencoder = Model.of(input, output);
 * autoencoder.compile(new Adam(), BINARY_CROSSENTROPY);
 * History history = autoencoder.fit(x, x, FitOptions.epochs(5));
 * }</pre>
 *
 * <p>What a training run ends with is a function of data, model, options and seed, down to the last bit: not of the number
 * of threads, the machine, or whether SIMD is there. {@link #fingerprint} shows it.
 *
 * <p>A model may be used by one thread at a time; different models at once by as many threads as one likes.
 */
public final class Model {

    private final Graph graph;
    private final Parameters parameters;
    private final Tuning tuning;
    private Map<String, String> notes = Map.of();
    /** What it is trained by; null until then. */
    private Compiled compiled;

    private Model(Parameters parameters, Tuning tuning) {
        this.graph = parameters.graph();
        this.parameters = parameters;
        this.tuning = tuning;
    }

    /** The model that computes {@code output} from {@code input}, with initial weights drawn with seed 0. */
    public static Model of(Tensor input, Tensor output) {
        return of(input, output, 0);
    }

    /**
     * The model that computes {@code output} from {@code input}, with initial weights drawn with this seed.
     *
     * @throws IllegalArgumentException if the two are not connected, other inputs are needed, or names repeat
     */
    public static Model of(Tensor input, Tensor output, long seed) {
        return of(List.of(input), List.of(output), seed);
    }

    /**
     * The model that computes some outputs from some inputs, with initial weights drawn with this seed. Layers that were taken
     * from another model ({@link #applyTo}) have the weights that they have there.
     *
     * @throws IllegalArgumentException if they are not connected, other inputs are needed, or names repeat
     */
    public static Model of(List<Tensor> inputs, List<Tensor> outputs, long seed) {
        return of(Graph.of(inputs, outputs), seed, KernelChoice.family(), Tuning.DEFAULT);
    }

    /**
     * The part of this model between some of its tensors, with the very weights that it has here: training either trains both.
     * Such are an autoencoder's encoder and decoder. Where the part begins at a layer's result, data enters there.
     *
     * @throws IllegalArgumentException if the two are not connected, or more is needed
     */
    public Model part(Tensor from, Tensor to) {
        return new Model(parameters.sharedBy(Graph.of(from, to)), tuning);
    }

    /** The part from the result of one layer to that of another, by their names; see {@link #part(Tensor, Tensor)}. */
    public Model part(String from, String to) {
        return part(graph.tensor(graph.node(from)), graph.tensor(graph.node(to)));
    }

    /**
     * This model as a layer: what it makes of a tensor. A model that is built with the result shares its weights.
     *
     * @throws IllegalArgumentException if the tensor's shape is not that of the input
     */
    public Tensor applyTo(Tensor input) {
        graph.output(); // one output, or the message says which method to use
        return graph.apply(List.of(input), parameters).get(0);
    }

    /** See {@link #applyTo(Tensor)}. */
    public List<Tensor> applyTo(List<Tensor> inputs) {
        return graph.apply(inputs, parameters);
    }

    /**
     * Holds the weights of some layers as they are, Keras's {@code trainable = False}. It holds for this model from the next call
     * of {@code fit} on, and for models that are made of it later; one that shares the layers already goes on training them. A frozen
     * {@code BatchNormalization} works with its moving averages.
     *
     * @throws IllegalArgumentException naming a layer that there is not
     */
    public Model freeze(String... layers) {
        parameters.freeze(layers);
        return this;
    }

    /** Lets layers learn again; see {@link #freeze}. */
    public Model unfreeze(String... layers) {
        parameters.unfreeze(layers);
        return this;
    }

    /** The names of the layers that do not learn. */
    public Set<String> frozen() {
        return parameters.frozen();
    }

    /** Begins the JIT's work on the kernels, in the background, for some 0.3 s, as the first model does if nobody else did. */
    public static void warmUp() {
        KernelChoice.family();
    }

    static Model of(Graph graph, long seed, KernelFamily family, Tuning tuning) {
        Model model = new Model(new Parameters(graph, family), tuning);
        model.parameters.initialize(seed);
        return model;
    }

    /** A model whose weights, all zeros, are about to be read; they are checked before there is room made for them. */
    static Model blank(Graph graph, List<Parameters.Declared> variables) {
        Parameters.check(graph, variables);
        return new Model(new Parameters(graph, KernelChoice.family()), Tuning.DEFAULT);
    }

    /** Chooses what the model is trained by, if that suits the output. The optimizer starts afresh; the weights stay. */
    public Model compile(Optimizer optimizer, Loss loss, Metric... metrics) {
        return compile(optimizer, loss, List.of(metrics));
    }

    Model compile(Optimizer optimizer, Loss loss, List<Metric> metrics) {
        graph.output(); // one output, or the message says so
        return compile(optimizer, List.of(new OutputLoss(loss, 1f, metrics)));
    }

    /**
     * Chooses what a model of several outputs is trained by: the sum of their losses, one for each output, each times its
     * weight.
     */
    public Model compile(Optimizer optimizer, List<OutputLoss> losses) {
        Checks.losses(graph, losses);
        compiled = Compiled.after(compiled, new Objective(optimizer, List.copyOf(losses)));
        return this;
    }

    /** Trains on rows given as arrays; see {@link #fit(Examples, FitOptions)}. */
    public History fit(float[][] x, float[][] y, FitOptions options) {
        return fit(Examples.of(x, y), options);
    }

    /** Trains a model of one input and one output; see {@link #fit(Examples, FitOptions)}. */
    public History fit(Samples x, Samples y, FitOptions options) {
        return fit(Examples.of(x, y), options);
    }

    /**
     * Trains. A later call goes on where this one ended: two calls of two epochs do what one of four does, shuffles, fresh
     * noise and optimizer included.
     *
     * @throws IllegalStateException if the model is not compiled
     * @throws IllegalArgumentException if rows or columns do not fit, before any work starts
     */
    public History fit(Examples data, FitOptions options) {
        return new Trainer.Maker(this, parameters, compiled(), options, tuning)
                .on(data)
                .run();
    }

    /**
     * Trains on batches that are made one after the other, so that there may be more data than memory. Each is taken as it is.
     * An epoch asks for an iterator and ends with it; with {@link FitOptions#stepsPerEpoch} one serves epoch after epoch.
     *
     * @throws IllegalArgumentException if a batch does not fit, before it is used
     */
    public History fit(Iterable<Examples> batches, FitOptions options) {
        return new Trainer.Maker(this, parameters, compiled(), options, tuning)
                .on(batches)
                .run();
    }

    /** One step of training, for loops that the caller writes; returns the batch's own loss and metrics. */
    public Evaluation trainOnBatch(Examples batch) {
        return compiled().trainOnBatch(parameters, batch, tuning);
    }

    /** Loss and metrics of a batch; the same as {@link #evaluate(Examples)}. */
    public Evaluation testOnBatch(Examples batch) {
        return evaluate(batch);
    }

    /** The output for a batch; the same as {@link #predict(Samples)}, and a {@link #predictor} is faster. */
    public Samples predictOnBatch(Samples x) {
        return predict(x);
    }

    /** Computes loss and metrics on rows given as arrays. */
    public Evaluation evaluate(float[][] x, float[][] y) {
        return evaluate(Examples.of(x, y));
    }

    /** Computes loss and metrics. */
    public Evaluation evaluate(Samples x, Samples y) {
        return evaluate(Examples.of(x, y));
    }

    /** Computes loss and metrics of a model with any number of inputs and outputs. */
    public Evaluation evaluate(Examples data) {
        return Passes.evaluate(parameters, compiled().objective(), data, tuning);
    }

    /** Computes the output for rows given as arrays. */
    public float[][] predict(float[][] x) {
        return Passes.rows(predict(Samples.of(x)));
    }

    /** Computes the output for each row. */
    public Samples predict(Samples x) {
        graph.output(); // one output, or the message says which method to use
        return predict(List.of(x)).get(0);
    }

    /** Computes the outputs of a model with several inputs or outputs from as many data sets, of as many rows each. */
    public List<Samples> predict(List<Samples> x) {
        Checks.inputs(graph, x, "x");
        return Passes.predict(parameters, x, tuning);
    }

    /** A predictor with the weights as they are now, for single rows and small batches. */
    public Predictor predictor() {
        return predictor(Predictor.USUAL_BATCH);
    }

    /**
     * A predictor with the weights as they are now.
     *
     * @param batchSize rows that a call takes through the net at once, 1 to 65536; larger calls go batch by batch. Each call at
     *     once needs memory for so many rows of every layer, so 1 is best where only single rows come.
     */
    public Predictor predictor(int batchSize) {
        return new Predictor(graph, parameters.snapshot(), batchSize, tuning);
    }

    /** Normalises inputs from now on, in training too, and is saved with the model. Targets are taken as they are. */
    public Model normalize(Normalization fitted) {
        parameters.normalize(fitted);
        return this;
    }

    /** What inputs are normalised by. */
    public Optional<Normalization> normalization() {
        return parameters.normalization();
    }

    /** The layers in order. */
    public Graph graph() {
        return graph;
    }

    /** A table of the layers, in the manner of Keras. */
    public String summary() {
        return graph.summary();
    }

    /** The steps of a training batch, and where the threads meet, for data of which nothing is known. */
    public String plan(int batchSize, int threads) {
        return compiled().objective().plan(parameters, batchSize, threads, tuning);
    }

    /** The same as {@code fit} would take on these data: zeros may be left out, and inputs that are targets gathered once. */
    public String plan(Examples data, FitOptions options) {
        return compiled().objective().plan(parameters, data, options, tuning);
    }

    /** Copies of the weights in model order. */
    public List<Variable> variables() {
        return parameters.store();
    }

    /** Sets all weights; an {@link IllegalArgumentException} says if names, shapes or number are not this model's. */
    public void load(List<Variable> variables) {
        parameters.load(variables);
    }

    /** SHA-256 over the weights in model order, row-major, little-endian: 64 hexadecimal digits. */
    public String fingerprint() {
        return Passes.fingerprint(parameters);
    }

    /** The weights where they lie. */
    Parameters parameters() {
        return parameters;
    }

    /** What it is trained by, if it is compiled. */
    Optional<Compiled> training() {
        return Optional.ofNullable(compiled);
    }

    /** The optimizer, with its present learning rate, if the model is compiled. */
    public Optional<Optimizer> optimizer() {
        return training().map(present -> present.objective().optimizer());
    }

    /** The loss of each output with its metrics; none if the model is not compiled. */
    public List<OutputLoss> losses() {
        return compiled == null ? List.of() : compiled.objective().losses();
    }

    /** The loss, if the model is compiled; of several outputs that of the first. */
    public Optional<Loss> loss() {
        return losses().stream().map(OutputLoss::loss).findFirst();
    }

    /** What else is written with the model: texts by name, which the engine keeps and does not read. */
    public Map<String, String> notes() {
        return notes;
    }

    /**
     * Writes layers, weights, loss, metrics, notes and the optimizer to a safetensors file, whole or not at all. All that the
     * optimizer remembers is there, so that the loaded model trains on as this one would, to the last bit. That takes room:
     * under Adam, which remembers two numbers for each weight, a trained model's file is three times as large as
     * {@link #saveForInference}'s.
     */
    public void save(Path file) throws IOException {
        ModelFile.write(this, file);
    }

    /** Writes the model with these notes from now on; see {@link #save(Path)}. */
    public void save(Path file, Map<String, String> newNotes) throws IOException {
        withNotes(newNotes).save(file);
    }

    /** As {@link #save}, without what the optimizer remembers: Keras's {@code include_optimizer=False}. */
    public void saveForInference(Path file) throws IOException {
        ModelFile.writeForInference(this, file);
    }

    /** Writes the weights alone, to a safetensors file, whole or not at all. */
    public void saveWeights(Path file) throws IOException {
        ModelFile.writeWeights(this, file);
    }

    /**
     * Sets the weights to those that {@link #saveWeights} or {@link #save} wrote for a model of the same layers.
     *
     * @throws IllegalArgumentException if the names or shapes are not this model's
     * @throws dev.lanewise.file.FileFormatException if the file is no safetensors file
     */
    public void loadWeights(Path file) throws IOException {
        ModelFile.readWeights(this, file);
    }

    /** Reads a model back to the same bits; a {@code FileFormatException} says if {@link #save} did not write the file. */
    public static Model load(Path file) throws IOException {
        return ModelFile.read(file);
    }

    /** The model that Keras 3's {@code to_json()} describes, compiled so; an {@link IllegalArgumentException} names what there is none of. */
    public static Model fromKerasConfig(String json) {
        return KerasConfig.read(json);
    }

    /** Sets the texts that are written with the model, in place of all that it had. */
    public Model withNotes(Map<String, String> newNotes) {
        notes = Map.copyOf(newNotes);
        return this;
    }

    private Compiled compiled() {
        if (compiled == null) {
            throw new IllegalStateException("the model has no loss yet; call compile(optimizer, loss) first");
        }
        return compiled;
    }
}
