package dev.lanewise.plan;

/** A step that can do any rows of the batch by themselves: it reads and writes no others. */
interface RowWise extends Step {

    /** Does all that the step does to the rows [from, to). */
    void rows(Worker worker, int from, int to);

    /** Divides the rows. */
    @Override
    default void run(Worker worker) {
        rows(worker, worker.from(worker.rows()), worker.to(worker.rows()));
    }
}
