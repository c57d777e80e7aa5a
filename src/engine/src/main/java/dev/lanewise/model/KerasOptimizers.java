package dev.lanewise.model;

import dev.lanewise.graph.Adadelta;
import dev.lanewise.graph.Adagrad;
import dev.lanewise.graph.Adam;
import dev.lanewise.graph.AdamW;
import dev.lanewise.graph.Adamax;
import dev.lanewise.graph.Ftrl;
import dev.lanewise.graph.Lion;
import dev.lanewise.graph.Nadam;
import dev.lanewise.graph.Optimizer;
import dev.lanewise.graph.RmsProp;
import dev.lanewise.graph.Sgd;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Keras's configurations of optimizers, as its {@code optimizers.serialize} gives them and as model files hold them. */
public final class KerasOptimizers {

    private KerasOptimizers() {}

    /**
     * Reads one.
     *
     * @param object {@code {"class_name": "Adam", "config": {"learning_rate": 0.001, ...}}}; or with the options beside the
     *     name, which may be in small letters
     * @throws IllegalArgumentException naming an option that is unknown or out of its range
     */
    public static Optimizer read(Map<String, Object> object) {
        return read(new KerasOptions(object));
    }

    static Optimizer read(KerasOptions options) {
        Optimizer optimizer = extras(options, rule(options));
        options.end();
        return optimizer;
    }

    private static Optimizer extras(KerasOptions options, Optimizer rule) {
        Optimizer optimizer = rule;
        if (options.raw("learning_rate") instanceof Map<?, ?> schedule) {
            optimizer = optimizer.learningRate(ScheduleJson.read(Json.object(schedule, "learning_rate")));
        }
        if (options.number("weight_decay", 0) != 0) {
            optimizer = optimizer.weightDecay(options.number("weight_decay"));
        }
        optimizer = clipping(options, optimizer);
        double momentum = options.number("ema_momentum", 0.99);
        int frequency = options.integer("ema_overwrite_frequency", 0);
        if (options.flag("use_ema")) {
            optimizer = optimizer.ema(momentum, frequency);
        }
        int accumulation = options.integer("gradient_accumulation_steps", 1);
        return accumulation == 1 ? optimizer : optimizer.gradientAccumulationSteps(accumulation);
    }

    private static Optimizer clipping(KerasOptions options, Optimizer optimizer) {
        List<String> found = Stream.of("clipnorm", "global_clipnorm", "clipvalue")
                .filter(options::has)
                .toList();
        if (found.size() > 1) {
            throw new IllegalArgumentException(
                    options.className() + " can have one of clipnorm, global_clipnorm and clipvalue, but has " + found);
        }
        if (found.isEmpty()) {
            return optimizer;
        }
        double limit = options.number(found.get(0));
        return switch (found.get(0)) {
            case "clipnorm" -> optimizer.clipnorm(limit);
            case "global_clipnorm" -> optimizer.globalClipnorm(limit);
            default -> optimizer.clipvalue(limit);
        };
    }

    private static Optimizer rule(KerasOptions options) {
        return switch (options.className().toLowerCase(Locale.ROOT)) {
            case "sgd" -> sgd(options);
            case "rmsprop" -> rmsprop(options);
            case "adam" -> adam(options);
            case "adamw" -> adamw(options);
            case "adamax" -> {
                Adamax plain = new Adamax();
                yield new Adamax(rate(options, plain), beta1(options), beta2(options, plain.beta2()), epsilon(options));
            }
            case "nadam" -> {
                Nadam plain = new Nadam();
                yield new Nadam(rate(options, plain), beta1(options), beta2(options, plain.beta2()), epsilon(options));
            }
            case "adagrad" -> {
                Adagrad plain = new Adagrad();
                yield new Adagrad(rate(options, plain), accumulator(options), epsilon(options));
            }
            case "adadelta" -> {
                Adadelta plain = new Adadelta();
                yield new Adadelta(rate(options, plain), options.number("rho", plain.rho()), epsilon(options));
            }
            case "lion" -> {
                Lion plain = new Lion();
                yield new Lion(rate(options, plain), beta1(options), beta2(options, plain.beta2()));
            }
            case "ftrl" -> ftrl(options);
            default ->
                throw new IllegalArgumentException("unknown optimizer '" + options.className()
                        + "'; known are SGD, RMSprop, Adam, AdamW, Adamax, Nadam, Adagrad, Adadelta, Lion and Ftrl");
        };
    }

    private static Optimizer sgd(KerasOptions options) {
        Sgd sgd = new Sgd(rate(options, new Sgd()), options.real("momentum", 0), Sgd.Style.CLASSICAL);
        return options.flag("nesterov") ? sgd.nesterov() : sgd;
    }

    private static Optimizer rmsprop(KerasOptions options) {
        RmsProp plain = new RmsProp();
        RmsProp rmsprop = new RmsProp(
                rate(options, plain),
                options.number("rho", plain.rho()),
                options.real("momentum", 0),
                epsilon(options),
                RmsProp.Style.PLAIN);
        return options.flag("centered") ? rmsprop.centered() : rmsprop;
    }

    private static Optimizer adam(KerasOptions options) {
        Adam plain = new Adam();
        Adam adam = new Adam(rate(options, plain), beta1(options), beta2(options, plain.beta2()), epsilon(options));
        return options.flag("amsgrad") ? adam.amsgrad() : adam;
    }

    /** AMSGrad with weight decay is Adam's in Keras too. */
    private static Optimizer adamw(KerasOptions options) {
        double decay = options.number("weight_decay", new AdamW().decay());
        Optimizer adam = adam(options);
        return adam instanceof Adam plain ? new AdamW(plain, (float) decay) : adam.weightDecay(decay);
    }

    private static Optimizer ftrl(KerasOptions options) {
        Ftrl plain = new Ftrl();
        return new Ftrl(
                rate(options, plain),
                options.number("learning_rate_power", plain.learningRatePower()),
                accumulator(options),
                options.real("l1_regularization_strength", 0),
                options.real("l2_regularization_strength", 0),
                options.real("l2_shrinkage_regularization_strength", 0),
                options.real("beta", 0));
    }

    private static float rate(KerasOptions options, Optimizer plain) {
        return options.raw("learning_rate") instanceof Map
                ? plain.learningRate()
                : options.real("learning_rate", plain.learningRate());
    }

    private static double beta1(KerasOptions options) {
        return options.number("beta_1", 0.9);
    }

    private static double beta2(KerasOptions options, double otherwise) {
        return options.number("beta_2", otherwise);
    }

    private static float epsilon(KerasOptions options) {
        return options.real("epsilon", 1e-7);
    }

    private static float accumulator(KerasOptions options) {
        return options.real("initial_accumulator_value", 0.1);
    }
}
