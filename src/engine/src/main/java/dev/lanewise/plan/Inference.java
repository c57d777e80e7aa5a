package dev.lanewise.plan;

import dev.lanewise.data.Normalization;
import dev.lanewise.data.Samples;
import dev.lanewise.kernels.KernelFamily;
import java.util.Optional;

/**
 * The output of a net with one input and one output, computed by the calling thread alone, in memory of its own. Once made, it allocates nothing. It serves one
 * thread at a time; any number of them can share the same parameters, as long as nobody changes these.
 */
public final class Inference {

    private final KernelFamily family;
    private final Plan plan;
    private final Rows input;
    private final Optional<Normalization> normalization;
    private final Rows output;
    private final Cursor cursor;
    private final Worker worker;

    /**
     * Makes room for a batch.
     *
     * @param batch rows that are taken through the net at once; changes the time and the memory only
     */
    public Inference(Parameters parameters, int batch, Tuning tuning) {
        family = parameters.family();
        normalization = parameters.normalization();
        plan = Compiler.forward(parameters, batch, tuning);
        Memory memory = plan.memory();
        input = memory.inputs().get(0);
        output = memory.outputs().get(0);
        cursor = new Cursor(0, batch);
        worker = new Worker(0, 1, family.newKernels(), memory.layout(), memory.widest(), new Updater.Nothing(), cursor);
    }

    /** Computes {@code rows} rows of y from as many of x; both lie one after the other. */
    public void predict(float[] x, int xOffset, float[] y, int yOffset, int rows) {
        cursor.restart(rows);
        while (cursor.next()) {
            for (int row = 0; row < cursor.rows(); row++) {
                int from = xOffset + (cursor.from() + row) * input.columns();
                System.arraycopy(x, from, input.data(), input.at(row), input.columns());
            }
            compute(y, yOffset);
        }
    }

    /** Computes y's rows from the {@code rows} rows of x that begin with {@code fromRow}, as they are in epoch 0. */
    public void predict(Samples x, int fromRow, float[] y, int yOffset, int rows) {
        cursor.restart(rows);
        while (cursor.next()) {
            for (int row = 0; row < cursor.rows(); row++) {
                x.read(fromRow + cursor.from() + row, 0, input.data(), input.at(row));
            }
            compute(y, yOffset);
        }
    }

    private void compute(float[] y, int yOffset) {
        if (normalization.isPresent()) {
            for (int row = 0; row < cursor.rows(); row++) {
                normalization.get().apply(input.data(), input.at(row));
            }
        }
        worker.kernels = family.renew(worker.kernels);
        for (Step[] phase : plan.phases()) {
            for (Step step : phase) {
                step.run(worker);
            }
        }
        for (int row = 0; row < cursor.rows(); row++) {
            int to = yOffset + (cursor.from() + row) * output.columns();
            System.arraycopy(output.data(), output.at(row), y, to, output.columns());
        }
    }
}
