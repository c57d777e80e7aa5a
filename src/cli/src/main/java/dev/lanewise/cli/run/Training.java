package dev.lanewise.cli.run;

import dev.lanewise.data.LabelledImages;
import dev.lanewise.data.MnistFolder;
import dev.lanewise.model.Examples;
import dev.lanewise.model.FitOptions;
import dev.lanewise.model.History;
import dev.lanewise.model.Model;
import dev.lanewise.model.TrainingListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/** A run from data to files. All that can be wrong with its input is found before training starts. */
public final class Training {

    private final Run run;
    private final LabelledImages test;
    private final TaskSetting.Rows trainRows;
    private final TaskSetting.Rows testRows;
    private final Model model;
    private final OutFolder out;
    private Optional<Board> board = Optional.empty();

    private Training(
            Run run,
            LabelledImages test,
            TaskSetting.Rows trainRows,
            TaskSetting.Rows testRows,
            Model model,
            OutFolder out) {
        this.run = run;
        this.test = test;
        this.trainRows = trainRows;
        this.testRows = testRows;
        this.model = model;
        this.out = out;
    }

    /**
     * Reads the data and makes sure that all fits and that {@code folder} can be written to.
     *
     * @param limit train on the first so many images
     * @param folder where the files go
     */
    public static Training prepare(Run run, Path data, OptionalInt limit, Path folder) throws IOException {
        OutFolder out = OutFolder.writable(folder);
        LabelledImages train = MnistFolder.train(data);
        LabelledImages test = MnistFolder.test(data);
        int count = Math.min(limit.orElse(train.count()), run.images().orElse(Integer.MAX_VALUE));
        if (count > train.count()) {
            throw new UserMistake(
                    "--limit " + count + " is more than the " + train.count() + " training images in " + data);
        }
        Model model = run.model();
        run.setting().check(model, train, run.label());
        run.setting().check(model, test, run.label());
        int classes = model.graph().output().units();
        return new Training(
                run,
                test,
                run.setting().training(train, count, classes),
                run.setting().test(test, classes),
                model,
                out);
    }

    /** The plan by which a run would train on all of its images, with these options. */
    public static String plan(Run run, Path data, FitOptions options) throws IOException {
        LabelledImages images = MnistFolder.train(data);
        Model model = run.model();
        run.setting().check(model, images, run.label());
        TaskSetting.Rows rows = run.setting()
                .training(images, images.count(), model.graph().output().units());
        return model.plan(Examples.of(rows.x(), rows.y()), options);
    }

    /** Writes TensorBoard's files to a folder too, while it trains. */
    public Training tensorBoard(Path folder) {
        board = Optional.of(Board.writable(folder, run.setting(), testRows, test));
        return this;
    }

    /** Trains, and writes the model, the history and the pictures. */
    public RunResult run(int threads, TrainingListener listener) throws IOException {
        FitOptions options = options(threads, listener);
        History history = fit(
                model, board.map(wanted -> options.callbacks(wanted.callback())).orElse(options));
        Optional<Remedy> remedy = run.remedy().map(mended -> remedy(mended, options));
        out.create();
        model.withNotes(run.notes()).saveForInference(out.model());
        HistoryCsv.write(out.history(), history);
        TestImages images = TestImages.of(model, run.setting(), testRows, test);
        Picture.write(out.digits(), DigitsPicture.draw(images));
        Optional<String> problem = LossChart.write(out.loss(), run.name(), history);
        if (remedy.isPresent()) {
            TestImages mended = TestImages.of(remedy.get().model(), run.setting(), testRows, test);
            Picture.write(out.mendedDigits(), DigitsPicture.draw(mended));
            LossChart.writeBoth(out.remedy(), run.name(), history, remedy.get().history());
        }
        Optional<LatentPictures> latent = LatentPictures.of(model, test);
        if (latent.isPresent()) {
            draw(latent.get());
        }
        Optional<NoiseComparison> comparison = run.setting().task() == Task.DENOISE
                ? Optional.of(NoiseComparison.of(model, testRows))
                : Optional.empty();
        return new RunResult(run.name(), history, comparison, remedy.map(Remedy::history), out.folder(), problem);
    }

    private FitOptions options(int threads, TrainingListener listener) {
        FitOptions options = FitOptions.epochs(run.epochs())
                .batchSize(run.batchSize())
                .seed(run.setting().seed())
                .threads(threads)
                .validation(testRows.x(), testRows.y())
                .listener(listener);
        return run.order() == Run.Order.AS_GIVEN ? options.unshuffled() : options;
    }

    private History fit(Model net, FitOptions options) {
        return net.fit(trainRows.x(), trainRows.y(), options);
    }

    private Remedy remedy(Model mended, FitOptions options) {
        FitOptions watched = board.map(
                        wanted -> options.callbacks(wanted.mended().callback()))
                .orElse(options);
        return new Remedy(mended, fit(mended, watched));
    }

    private void draw(LatentPictures latent) throws IOException {
        Picture.write(out.samples(), latent.samples(run.setting().seed()));
        if (latent.isPlane()) {
            Picture.write(out.latent(), latent.grid());
            Picture.write(out.codes(), latent.plane(test));
        }
    }
}
