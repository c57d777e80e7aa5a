package dev.lanewise.model;

import dev.lanewise.graph.Extended;
import dev.lanewise.graph.Variable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How far a run is, and what callbacks want of it. */
final class Run implements TrainingRun {

    private final Model model;
    private final Compiled compiled;
    private final FitOptions options;
    private final List<String> names = new ArrayList<>();
    private int epoch;
    private Logs logs = Logs.NONE;
    private History.End end = History.End.COMPLETED;

    Run(Model model, Compiled compiled, FitOptions options, List<String> readings, boolean validates) {
        this.model = model;
        this.compiled = compiled;
        this.options = options;
        names.add("loss");
        names.addAll(readings);
        if (validates) {
            List.copyOf(names).forEach(name -> names.add("val_" + name));
        }
        epoch = options.initialEpoch();
    }

    void beginEpoch(int number) {
        epoch = number;
    }

    boolean goesOn() {
        return end == History.End.COMPLETED;
    }

    void cancel() {
        end = History.End.CANCELLED;
    }

    History.End end() {
        return end;
    }

    void logs(Logs ofEpoch) {
        logs = ofEpoch;
    }

    /** The logs of the last epoch that ended. */
    Logs logs() {
        return logs;
    }

    @Override
    public Model model() {
        return model;
    }

    @Override
    public int epoch() {
        return epoch;
    }

    @Override
    public int epochs() {
        return options.epochs();
    }

    @Override
    public List<String> logNames() {
        return names;
    }

    @Override
    public long iterations() {
        return compiled.objective().optimizer() instanceof Extended extended
                ? compiled.steps() / extended.gradientAccumulationSteps()
                : compiled.steps();
    }

    @Override
    public double learningRate() {
        return compiled.learningRateAfter(compiled.steps());
    }

    @Override
    public void learningRate(double value) {
        compiled.learningRate(value);
    }

    @Override
    public void log(String name, double value) {
        logs = logs.with(name, value);
    }

    @Override
    public void stop() {
        if (goesOn()) {
            end = History.End.STOPPED;
        }
    }

    @Override
    public List<Variable> weights() {
        return model.variables();
    }

    @Override
    public void weights(List<Variable> values) {
        model.load(values);
    }

    @Override
    public void save(Path file) throws IOException {
        model.save(file);
    }
}
