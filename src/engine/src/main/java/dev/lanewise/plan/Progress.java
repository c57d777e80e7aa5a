package dev.lanewise.plan;

/** Is told how a pass goes. */
@FunctionalInterface
public interface Progress {

    /** Called by the first member at each batch's end; batches count from 1. */
    void batchDone(int batch, int batches, Totals soFar);
}
