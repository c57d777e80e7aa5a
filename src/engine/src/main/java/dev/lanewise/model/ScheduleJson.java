package dev.lanewise.model;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.lanewise.graph.LearningRate;
import dev.lanewise.graph.LearningRate.CosineDecay;
import dev.lanewise.graph.LearningRate.CosineDecayRestarts;
import dev.lanewise.graph.LearningRate.End;
import dev.lanewise.graph.LearningRate.ExponentialDecay;
import dev.lanewise.graph.LearningRate.InverseTimeDecay;
import dev.lanewise.graph.LearningRate.PiecewiseConstantDecay;
import dev.lanewise.graph.LearningRate.PolynomialDecay;
import dev.lanewise.graph.LearningRate.Progress;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;

/** Schedules of learning rates in Keras's words, the options beside the name or within a config. */
final class ScheduleJson {

    private ScheduleJson() {}

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException naming what is unknown, missing or out of its range
     */
    static LearningRate read(Map<String, Object> object) {
        KerasOptions options = new KerasOptions(object);
        LearningRate schedule = switch (options.className()) {
            case "ExponentialDecay" -> {
                ExponentialDecay smooth = new ExponentialDecay(
                        initial(options), steps(options, "decay_steps"), options.number("decay_rate"));
                yield options.flag("staircase") ? smooth.staircase() : smooth;
            }
            case "InverseTimeDecay" -> {
                InverseTimeDecay smooth = new InverseTimeDecay(
                        initial(options), steps(options, "decay_steps"), options.number("decay_rate"));
                yield options.flag("staircase") ? smooth.staircase() : smooth;
            }
            case "PiecewiseConstantDecay" ->
                PiecewiseConstantDecay.of(
                        Arrays.stream(options.numbers("boundaries"))
                                .mapToLong(boundary -> (long) boundary)
                                .toArray(),
                        options.numbers("values"));
            case "PolynomialDecay" ->
                new PolynomialDecay(
                        initial(options),
                        steps(options, "decay_steps"),
                        options.number("end_learning_rate", 0.0001),
                        options.number("power", 1),
                        options.flag("cycle") ? End.CYCLES : End.STAYS);
            case "CosineDecay" -> cosine(options);
            case "CosineDecayRestarts" ->
                new CosineDecayRestarts(
                        initial(options),
                        steps(options, "first_decay_steps"),
                        options.number("t_mul", 2),
                        options.number("m_mul", 1),
                        options.number("alpha", 0));
            default ->
                throw new IllegalArgumentException("unknown learning-rate schedule '" + options.className()
                        + "'; known are ExponentialDecay, InverseTimeDecay, PiecewiseConstantDecay,"
                        + " PolynomialDecay, CosineDecay and CosineDecayRestarts");
        };
        options.end();
        return schedule;
    }

    /** Without a target Keras has no warm-up, whatever its steps. */
    private static LearningRate cosine(KerasOptions options) {
        CosineDecay plain =
                new CosineDecay(initial(options), steps(options, "decay_steps")).alpha(options.number("alpha", 0));
        int warmup = options.integer("warmup_steps", 0);
        return options.has("warmup_target") ? plain.warmup(options.number("warmup_target"), warmup) : plain;
    }

    private static double initial(KerasOptions options) {
        return options.number("initial_learning_rate");
    }

    private static int steps(KerasOptions options, String name) {
        options.number(name);
        return options.integer(name, 0);
    }

    /** Writes one as {@link #read} reads it. */
    static void write(JsonGenerator json, LearningRate schedule) throws IOException {
        json.writeStringField("class_name", schedule.getClass().getSimpleName());
        switch (schedule) {
            case LearningRate.Constant constant -> throw new IllegalStateException(constant + " is no schedule");
            case ExponentialDecay decay -> {
                decay(json, decay.initial(), decay.decaySteps());
                json.writeNumberField("decay_rate", decay.decayRate());
                json.writeBooleanField("staircase", decay.progress() == Progress.STAIRCASE);
            }
            case InverseTimeDecay decay -> {
                decay(json, decay.initial(), decay.decaySteps());
                json.writeNumberField("decay_rate", decay.decayRate());
                json.writeBooleanField("staircase", decay.progress() == Progress.STAIRCASE);
            }
            case PiecewiseConstantDecay decay -> {
                json.writeArrayFieldStart("boundaries");
                for (long boundary : decay.boundaries()) {
                    json.writeNumber(boundary);
                }
                json.writeEndArray();
                json.writeArrayFieldStart("values");
                for (double value : decay.values()) {
                    json.writeNumber(value);
                }
                json.writeEndArray();
            }
            case PolynomialDecay decay -> {
                decay(json, decay.initial(), decay.decaySteps());
                json.writeNumberField("end_learning_rate", decay.end());
                json.writeNumberField("power", decay.power());
                json.writeBooleanField("cycle", decay.afterwards() == End.CYCLES);
            }
            case CosineDecay decay -> {
                decay(json, decay.initial(), decay.decaySteps());
                json.writeNumberField("alpha", decay.alpha());
                json.writeNumberField("warmup_target", decay.warmupTarget());
                json.writeNumberField("warmup_steps", decay.warmupSteps());
            }
            case CosineDecayRestarts decay -> {
                json.writeNumberField("initial_learning_rate", decay.initial());
                json.writeNumberField("first_decay_steps", decay.firstDecaySteps());
                json.writeNumberField("t_mul", decay.tMul());
                json.writeNumberField("m_mul", decay.mMul());
                json.writeNumberField("alpha", decay.alpha());
            }
        }
    }

    private static void decay(JsonGenerator json, double initial, long steps) throws IOException {
        json.writeNumberField("initial_learning_rate", initial);
        json.writeNumberField("decay_steps", steps);
    }
}
