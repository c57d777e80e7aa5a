package dev.lanewise.model;

import dev.lanewise.plan.Compiler;
import dev.lanewise.plan.Stretch;
import java.util.Optional;
import java.util.OptionalInt;

/** Where the batches of a run come from. */
interface Feed {

    /** The run begins with this epoch, as if it had begun with the first; not 0. */
    void resume(int epoch);

    /** An epoch begins. */
    void beginEpoch();

    /** Batches of an epoch, unless only the data's end shows it. */
    OptionalInt batchesPerEpoch();

    /** The next rows to be taken through the plan together, at most so many batches; none where the data ends the epoch. */
    Optional<Stretch> next(int atMost);

    /** Rows in a batch of what {@link #next} gave, but for the last. */
    int batch();

    /** What a plan for it computes. */
    Compiler.Objective objective();

    /** So many batches of it were taken. */
    void taken(int batches);

    /** The run has ended. */
    void end();
}
