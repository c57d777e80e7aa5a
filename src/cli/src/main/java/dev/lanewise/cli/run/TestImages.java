package dev.lanewise.cli.run;

import dev.lanewise.data.LabelledImages;
import dev.lanewise.data.Samples;
import dev.lanewise.model.Model;
import java.util.ArrayList;
import java.util.List;

/**
 * The test images that are shown, the first of each class, and what the network makes of them.
 *
 * @param clean the images, as they are in the data
 * @param inputs what the network sees, noise included
 * @param outputs its answers
 */
record TestImages(
        Task task, int height, int width, List<Integer> labels, float[][] clean, float[][] inputs, float[][] outputs) {

    private static final int MOST = 10;

    static TestImages of(Model model, TaskSetting setting, TaskSetting.Rows rows, LabelledImages images) {
        List<Integer> labels = new ArrayList<>();
        List<Integer> chosen = new ArrayList<>();
        for (int label = 0; label < MOST; label++) {
            int row = first(images.labels(), label);
            if (row >= 0) {
                labels.add(label);
                chosen.add(row);
            }
        }
        float[][] inputs = chosen.stream().map(rows.x()::row).toArray(float[][]::new);
        float[][] clean = chosen.stream().map(images.images()::row).toArray(float[][]::new);
        Samples predictions = model.predict(Samples.of(inputs));
        float[][] outputs = new float[inputs.length][];
        for (int i = 0; i < outputs.length; i++) {
            outputs[i] = predictions.row(i);
        }
        return new TestImages(setting.task(), images.height(), images.width(), labels, clean, inputs, outputs);
    }

    int count() {
        return labels.size();
    }

    private static int first(byte[] labels, int label) {
        for (int row = 0; row < labels.length; row++) {
            if ((labels[row] & 0xff) == label) {
                return row;
            }
        }
        return -1;
    }
}
