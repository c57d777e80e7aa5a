package dev.lanewise.model;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.lanewise.graph.Adadelta;
import dev.lanewise.graph.Adagrad;
import dev.lanewise.graph.Adam;
import dev.lanewise.graph.AdamW;
import dev.lanewise.graph.Adamax;
import dev.lanewise.graph.AmsGrad;
import dev.lanewise.graph.Averaging;
import dev.lanewise.graph.Extended;
import dev.lanewise.graph.Ftrl;
import dev.lanewise.graph.LearningRate;
import dev.lanewise.graph.Lion;
import dev.lanewise.graph.Nadam;
import dev.lanewise.graph.Optimizer;
import dev.lanewise.graph.RmsProp;
import dev.lanewise.graph.Sgd;
import java.io.IOException;

/** Writes optimizers as {@link KerasOptimizers} reads them, with the options beside the name. */
final class OptimizerJson {

    private OptimizerJson() {}

    static void write(JsonGenerator json, Optimizer optimizer) throws IOException {
        json.writeStringField("class_name", optimizer.kerasName());
        if (optimizer instanceof Extended extended) {
            extras(json, extended);
            rule(json, extended.rule());
        } else {
            json.writeNumberField("learning_rate", optimizer.learningRate());
            rule(json, optimizer);
        }
    }

    private static void extras(JsonGenerator json, Extended extended) throws IOException {
        if (extended.schedule() instanceof LearningRate.Constant) {
            json.writeNumberField("learning_rate", extended.learningRate());
        } else {
            json.writeObjectFieldStart("learning_rate");
            ScheduleJson.write(json, extended.schedule());
            json.writeEndObject();
        }
        if (extended.weightDecay() != 0f) {
            json.writeNumberField("weight_decay", extended.weightDecay());
        }
        float limit = extended.clipping().limit();
        switch (extended.clipping().kind()) {
            case NONE -> {}
            case VALUE -> json.writeNumberField("clipvalue", limit);
            case NORM -> json.writeNumberField("clipnorm", limit);
            case GLOBAL_NORM -> json.writeNumberField("global_clipnorm", limit);
        }
        if (!extended.averaging().equals(Averaging.NONE)) {
            json.writeBooleanField("use_ema", true);
            json.writeNumberField("ema_momentum", extended.averaging().momentum());
            if (extended.averaging().overwriteFrequency() > 0) {
                json.writeNumberField(
                        "ema_overwrite_frequency", extended.averaging().overwriteFrequency());
            }
        }
        if (extended.gradientAccumulationSteps() > 1) {
            json.writeNumberField("gradient_accumulation_steps", extended.gradientAccumulationSteps());
        }
    }

    private static void rule(JsonGenerator json, Optimizer optimizer) throws IOException {
        switch (optimizer) {
            case Extended extended -> throw new IllegalStateException(extended + " is no rule");
            case AdamW adamw -> {
                rule(json, adamw.adam());
                json.writeNumberField("weight_decay", adamw.decay());
            }
            case Adadelta adadelta -> {
                json.writeNumberField("rho", adadelta.rho());
                json.writeNumberField("epsilon", adadelta.epsilon());
            }
            case Adagrad adagrad -> {
                json.writeNumberField("initial_accumulator_value", adagrad.initialAccumulatorValue());
                json.writeNumberField("epsilon", adagrad.epsilon());
            }
            case Adam adam -> {
                betas(json, adam.beta1(), adam.beta2());
                json.writeNumberField("epsilon", adam.epsilon());
            }
            case Adamax adamax -> {
                betas(json, adamax.beta1(), adamax.beta2());
                json.writeNumberField("epsilon", adamax.epsilon());
            }
            case AmsGrad amsgrad -> {
                betas(json, amsgrad.adam().beta1(), amsgrad.adam().beta2());
                json.writeNumberField("epsilon", amsgrad.adam().epsilon());
                json.writeBooleanField("amsgrad", true);
            }
            case Ftrl ftrl -> ftrl(json, ftrl);
            case Lion lion -> betas(json, lion.beta1(), lion.beta2());
            case Nadam nadam -> {
                betas(json, nadam.beta1(), nadam.beta2());
                json.writeNumberField("epsilon", nadam.epsilon());
            }
            case RmsProp rmsprop -> {
                json.writeNumberField("rho", rmsprop.rho());
                json.writeNumberField("momentum", rmsprop.momentum());
                json.writeNumberField("epsilon", rmsprop.epsilon());
                json.writeBooleanField("centered", rmsprop.style() == RmsProp.Style.CENTERED);
            }
            case Sgd sgd -> {
                json.writeNumberField("momentum", sgd.momentum());
                json.writeBooleanField("nesterov", sgd.style() == Sgd.Style.NESTEROV);
            }
        }
    }

    private static void betas(JsonGenerator json, double beta1, double beta2) throws IOException {
        json.writeNumberField("beta_1", beta1);
        json.writeNumberField("beta_2", beta2);
    }

    private static void ftrl(JsonGenerator json, Ftrl ftrl) throws IOException {
        json.writeNumberField("learning_rate_power", ftrl.learningRatePower());
        json.writeNumberField("initial_accumulator_value", ftrl.initialAccumulatorValue());
        json.writeNumberField("l1_regularization_strength", ftrl.l1());
        json.writeNumberField("l2_regularization_strength", ftrl.l2());
        json.writeNumberField("l2_shrinkage_regularization_strength", ftrl.l2Shrinkage());
        json.writeNumberField("beta", ftrl.beta());
    }
}
