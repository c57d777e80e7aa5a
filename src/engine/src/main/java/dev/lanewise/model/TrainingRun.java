package dev.lanewise.model;

import dev.lanewise.graph.Variable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A run of {@link Model#fit}, as a {@link Callback} sees and steers it. For use during the call that brings it. */
public sealed interface TrainingRun permits Run {

    /** The model in training. It may be asked for anything but another {@code fit} or {@code compile}. */
    Model model();

    /** The present epoch, from 0. */
    int epoch();

    /** At which epoch the run ends if nobody stops it. */
    int epochs();

    /** The names that the logs of an epoch with validation have, without those that callbacks add. */
    List<String> logNames();

    /** How often the optimizer has changed the weights, in earlier runs too: Keras's {@code optimizer.iterations}. */
    long iterations();

    /** The learning rate of the next step. */
    double learningRate();

    /**
     * Sets the learning rate from the next step on. The optimizer keeps it, and all that it remembers.
     *
     * @throws IllegalArgumentException unless it is finite and not negative
     * @throws IllegalStateException if the optimizer has a schedule
     */
    void learningRate(double value);

    /** Adds a number to the epoch's logs, for the callbacks that follow in {@code onEpochEnd} and for {@code onTrainEnd}. */
    void log(String name, double value);

    /** Ends the run: within an epoch after the present batch, with the epoch's validation, as Keras does. */
    void stop();

    /** Copies of the weights. */
    List<Variable> weights();

    /** Sets the weights. */
    void weights(List<Variable> values);

    /** Writes the model, whole or not at all; see {@link Model#save(Path)}. */
    void save(Path file) throws IOException;
}
