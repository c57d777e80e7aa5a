package dev.lanewise.plan;

import dev.lanewise.data.Samples;
import dev.lanewise.graph.Optimizer;
import dev.lanewise.kernels.KernelFamily;
import dev.lanewise.team.Team;
import java.util.List;
import java.util.function.LongToDoubleFunction;
import java.util.function.Supplier;

/** Takes a plan over a data set, batch by batch, on a team. */
public final class Runner {

    private final Plan plan;
    private final KernelFamily family;
    private final int members;
    private final Supplier<Updater> updaters;
    /** The learning rate after so many steps. */
    private final LongToDoubleFunction rates;

    /** What the first member does at a batch's end. */
    private interface BatchEnd {
        /** Takes what the batch left. */
        void results(int fromRow, int rows);

        /** The batch's weights are updated, and nobody changes them meanwhile. */
        void done(int fromRow, int rows);

        /** Who decides whether there is another batch; null if nobody has to be waited for. */
        default Steering steering() {
            return null;
        }
    }

    private Runner(
            Plan plan, KernelFamily family, int members, Supplier<Updater> updaters, LongToDoubleFunction rates) {
        this.plan = plan;
        this.family = family;
        this.members = members;
        this.updaters = updaters;
        this.rates = rates;
    }

    /** Runs a training plan. */
    public static Runner training(Plan plan, KernelFamily family, int members, Optimizer optimizer) {
        return training(plan, family, members, optimizer, optimizer::learningRateAfter);
    }

    /**
     * Runs a training plan with learning rates that the optimizer does not decide.
     *
     * @param rates the learning rate after so many steps; asked by every thread at a batch's beginning
     */
    public static Runner training(
            Plan plan, KernelFamily family, int members, Optimizer optimizer, LongToDoubleFunction rates) {
        return new Runner(plan, family, members, () -> Updater.of(optimizer), rates);
    }

    /** Runs a plan in which nothing is updated. */
    public static Runner inference(Plan plan, KernelFamily family, int members) {
        return new Runner(plan, family, members, Updater.Nothing::new, steps -> 0);
    }

    /** The rows in their own order. */
    public static int[] inOrder(int rows) {
        int[] order = new int[rows];
        for (int i = 0; i < rows; i++) {
            order[i] = i;
        }
        return order;
    }

    /** Sums for passes of this plan, still empty. */
    public Totals totals() {
        return new Totals(plan.memory());
    }

    /** Has sums of another plan for the same goals go on with this one's. */
    public void goOnWith(Totals totals) {
        totals.readFrom(plan.memory());
    }

    /**
     * Takes some rows through the plan.
     *
     * @param totals what the rows' losses are added to
     * @param progress told at each batch's end; a {@link Steering} may end the pass there
     */
    public void pass(Stretch stretch, Totals totals, Progress progress) {
        int[] order = stretch.order();
        set(stretch.x(), order, stretch.epoch());
        for (int i = 0; i < stretch.y().size(); i++) {
            plan.memory().targetSource(i).set(stretch.y().get(i), order, stretch.epoch());
        }
        for (int i = 0; i < stretch.weights().size(); i++) {
            plan.memory().weightSource(i).set(stretch.weights().get(i), order, stretch.epoch());
        }
        int batches = Math.ceilDiv(order.length, plan.memory().batch());
        run(order.length, stretch.stepsBefore(), new BatchEnd() {
            @Override
            public void results(int fromRow, int rows) {
                totals.add(rows);
            }

            @Override
            public void done(int fromRow, int rows) {
                progress.batchDone(fromRow / plan.memory().batch() + 1, batches, totals);
            }

            @Override
            public Steering steering() {
                return progress instanceof Steering steering ? steering : null;
            }
        });
    }

    /** Computes each output's rows, one after the other in one array. */
    public List<float[]> predict(List<Samples> x) {
        int total = x.get(0).rows();
        List<Rows> outputs = plan.memory().outputs();
        List<float[]> predictions = outputs.stream()
                .map(output -> Layout.allocate("the prediction", total, output.columns()))
                .toList();
        set(x, inOrder(total), 0);
        run(total, 0, new BatchEnd() {
            @Override
            public void results(int fromRow, int rows) {
                for (int i = 0; i < predictions.size(); i++) {
                    copy(outputs.get(i), rows, predictions.get(i), fromRow);
                }
            }

            @Override
            public void done(int fromRow, int rows) {
                // nobody waits for a batch of predictions
            }
        });
        return predictions;
    }

    /** Waits for faster kernels where that is worth it for so many rows in all. */
    public void prepare(long rows) {
        family.prepare(Math.min(rows, Integer.MAX_VALUE) * plan.memory().multiplications()); // no overflow
    }

    private void set(List<Samples> x, int[] order, int epoch) {
        for (int i = 0; i < x.size(); i++) {
            plan.memory().inputSource(i).set(x.get(i), order, epoch);
        }
    }

    private static void copy(Rows output, int rows, float[] into, int fromRow) {
        for (int row = 0; row < rows; row++) {
            int to = (fromRow + row) * output.columns();
            System.arraycopy(output.data(), output.at(row), into, to, output.columns());
        }
    }

    private void run(int total, long stepsBefore, BatchEnd end) {
        prepare(total);
        Steering steering = end.steering();
        Team.run(members, (team, member) -> {
            Cursor cursor = new Cursor(total, plan.memory().batch());
            Worker worker = new Worker(
                    member,
                    team.size(),
                    family.newKernels(),
                    plan.memory().layout(),
                    plan.memory().widest(),
                    updaters.get(),
                    cursor);
            long step = stepsBefore;
            while (cursor.next()) {
                worker.kernels = family.renew(worker.kernels);
                worker.beginStep(step + 1, rates.applyAsDouble(step));
                step++;
                batch(team, worker, end);
                if (member == 0) {
                    end.done(cursor.from(), cursor.rows());
                }
                if (steering != null) {
                    team.await(member);
                    if (!steering.goesOn()) {
                        return;
                    }
                }
            }
        });
    }

    /** The first member reads the results where no other one writes them, those of the next batch included. */
    private void batch(Team team, Worker worker, BatchEnd end) {
        Step[][] phases = plan.phases();
        for (int i = 0; i < phases.length; i++) {
            for (Step step : phases[i]) {
                step.run(worker);
            }
            if (i == phases.length - 1 && plan.resultsPrecedeLastPhase()) {
                read(worker, end);
            }
            team.await(worker.member);
        }
        if (!plan.resultsPrecedeLastPhase()) {
            read(worker, end);
            if (plan.firstPhaseWritesResults()) {
                team.await(worker.member);
            }
        }
    }

    private static void read(Worker worker, BatchEnd end) {
        if (worker.member == 0) {
            end.results(worker.cursor.from(), worker.cursor.rows());
        }
    }
}
