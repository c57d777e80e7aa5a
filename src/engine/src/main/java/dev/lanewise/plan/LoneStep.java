package dev.lanewise.plan;

import java.util.List;
import java.util.function.Consumer;

/** A step that one member does alone, because its order matters or it is too small to divide. */
record LoneStep(String describe, List<Object> reads, List<Object> writes, Consumer<Worker> body) implements Step {

    @Override
    public void run(Worker worker) {
        if (worker.member == 0) {
            body.accept(worker);
        }
    }
}
