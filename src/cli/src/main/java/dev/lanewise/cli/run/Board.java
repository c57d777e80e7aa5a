package dev.lanewise.cli.run;

import dev.lanewise.data.LabelledImages;
import dev.lanewise.data.Samples;
import dev.lanewise.formats.ImageFormat;
import dev.lanewise.formats.tensorboard.TensorBoard;
import dev.lanewise.model.Model;
import java.nio.file.Path;
import java.util.function.Function;

/** What TensorBoard is to show of a run: all its numbers, and of an autoencoder a digit of each kind with what it makes of them. */
record Board(Path folder, TaskSetting setting, TaskSetting.Rows rows, LabelledImages test) {

    static Board writable(Path folder, TaskSetting setting, TaskSetting.Rows rows, LabelledImages test) {
        OutFolder.tryOut("--tensorboard", folder);
        return new Board(folder, setting, rows, test);
    }

    /** That of the same net trained with noise, as a run within this one's folder. */
    Board mended() {
        return new Board(folder.resolve("mended"), setting, rows, test);
    }

    TensorBoard callback() {
        TensorBoard callback = new TensorBoard(folder).histogramFreq(1);
        if (setting.task() == Task.CLASSIFY) {
            return callback;
        }
        ImageFormat digit = ImageFormat.grayscale(test.height(), test.width());
        Function<Model, TestImages> shown = model -> TestImages.of(model, setting, rows, test);
        return callback.images(
                        "inputs",
                        1,
                        digit,
                        model -> Samples.of(shown.apply(model).inputs()))
                .images(
                        "outputs",
                        1,
                        digit,
                        model -> Samples.of(shown.apply(model).outputs()));
    }
}
