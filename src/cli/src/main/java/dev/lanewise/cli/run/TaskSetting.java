package dev.lanewise.cli.run;

import dev.lanewise.data.LabelledImages;
import dev.lanewise.data.Samples;
import dev.lanewise.model.Model;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A task with what fixes its data: kept in the model file's notes, so that a later evaluation sees the very numbers that
 * the run saw.
 *
 * @param noise the standard deviation of the noise on the inputs; 0 unless the task is to denoise
 * @param seed of the noise
 */
public record TaskSetting(Task task, float noise, long seed) {

    /** Inputs and targets; for an autoencoder one and the same object, which the engine then reads once. */
    public record Rows(Samples x, Samples y) {}

    /** The notes that {@link #of} reads. */
    Map<String, String> notes() {
        Map<String, String> notes = new LinkedHashMap<>();
        notes.put("task", task.label());
        notes.put("noise", Float.toString(noise));
        notes.put("seed", Long.toString(seed));
        return notes;
    }

    /**
     * The setting that a model was trained in; for a model without notes, the one that its shape suggests.
     *
     * @param label how messages call the model
     */
    public static TaskSetting of(Model model, String label) {
        Map<String, String> notes = model.notes();
        if (!notes.containsKey("task")) {
            boolean square =
                    model.graph().input().units() == model.graph().output().units();
            return new TaskSetting(square ? Task.AUTOENCODE : Task.CLASSIFY, 0, 0);
        }
        try {
            return new TaskSetting(
                    Task.named(notes.get("task")),
                    Float.parseFloat(notes.getOrDefault("noise", "0")),
                    Long.parseLong(notes.getOrDefault("seed", "0")));
        } catch (IllegalArgumentException e) {
            throw new UserMistake(label + ": its notes on the task are broken: " + e.getMessage());
        }
    }

    /** Training rows: the first {@code count} images, with noise that is new in each epoch. */
    Rows training(LabelledImages images, int count, int classes) {
        Samples clean = images.images().first(count);
        Samples x =
                task == Task.DENOISE ? clean.withFreshGaussianNoise(noise, seed).clipped(0, 1) : clean;
        return new Rows(x, targets(images, clean, classes));
    }

    /** Test rows: all images, with noise that stays, and is not that of the training images. */
    public Rows test(LabelledImages images, int classes) {
        Samples clean = images.images();
        Samples x = task == Task.DENOISE ? clean.withGaussianNoise(noise, ~seed).clipped(0, 1) : clean;
        return new Rows(x, targets(images, clean, classes));
    }

    private Samples targets(LabelledImages images, Samples clean, int classes) {
        return task == Task.CLASSIFY ? Samples.oneHot(images.labels(), classes).first(clean.rows()) : clean;
    }

    /** Makes sure that the model's input and output fit these images. */
    public void check(Model model, LabelledImages images, String label) {
        int input = model.graph().input().units();
        int output = model.graph().output().units();
        int pixels = images.images().columns();
        if (input != pixels) {
            throw new UserMistake(
                    label + ": its input has " + input + " columns, but the images have " + pixels + " pixels");
        }
        if (task != Task.CLASSIFY && output != pixels) {
            throw new UserMistake(label + ": its output has " + output + " units, but to " + task.label()
                    + " images of " + pixels + " pixels takes " + pixels);
        }
        if (task == Task.CLASSIFY) {
            int classes = classes(images);
            if (output < classes) {
                throw new UserMistake(
                        label + ": its output has " + output + " units, but there are " + classes + " classes");
            }
        }
    }

    private static int classes(LabelledImages images) {
        int largest = 0;
        for (byte label : images.labels()) {
            largest = Math.max(largest, label & 0xff);
        }
        return largest + 1;
    }
}
