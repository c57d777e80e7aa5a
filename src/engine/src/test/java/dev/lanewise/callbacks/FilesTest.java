package dev.lanewise.callbacks;

import static dev.lanewise.callbacks.EarlyStoppingTest.assertMessage;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.Samples;
import dev.lanewise.file.FileFormatException;
import dev.lanewise.model.FitOptions;
import dev.lanewise.model.History;
import dev.lanewise.model.Logs;
import dev.lanewise.model.Model;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Callbacks that write files. */
class FilesTest {

    @TempDir
    private Path folder;

    private List<String> files() throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void eachEpochIsSavedUnderItsName() throws IOException {
        ModelCheckpoint checkpoint = new ModelCheckpoint(folder + "/deep/net-{epoch:02d}-{watched_loss:.2f}");
        History history = Nets.fit(Nets.net(), checkpoint, 3, 0.125);
        folder = folder.resolve("deep");
        assertEquals(List.of("net-01-3.00", "net-02-0.13"), files());
        assertEquals(
                history.fingerprint(), Model.load(folder.resolve("net-02-0.13")).fingerprint());
    }

    @Test
    void onlyBetterOnesAreSaved() throws IOException {
        ModelCheckpoint checkpoint =
                new ModelCheckpoint(folder + "/{epoch}").monitor("watched_loss").saveBestOnly();
        Nets.fit(Nets.net(), checkpoint, 3, 4, 2, 2);
        assertEquals(List.of("1", "3"), files());
        Nets.fit(Nets.net(), checkpoint, 5, 1);
        assertEquals(List.of("1", "2", "3"), files(), "the best is remembered from run to run");
    }

    @Test
    void someEpochsAreSaved() throws IOException {
        Nets.fit(Nets.net(), new ModelCheckpoint(folder + "/{epoch:03d}").saveFreqInEpochs(2), 3, 4, 2, 2, 1);
        assertEquals(List.of("002", "004"), files());
    }

    /** An epoch has 2 batches; the count goes on from epoch to epoch and from run to run, as in Keras. */
    @Test
    void someBatchesAreSaved() throws IOException {
        ModelCheckpoint checkpoint = new ModelCheckpoint(folder + "/{epoch}-{batch:02d}-{loss:.0f}").saveFreq(3);
        Model model = Nets.net();
        Nets.fit(model, checkpoint, 1, 1);
        assertEquals(List.of("2-01"), stems());
        Nets.fit(model, checkpoint, 1, 1, 1);
        assertEquals(List.of("1-02", "2-01", "3-01"), stems());
    }

    private List<String> stems() throws IOException {
        return files().stream().map(name -> name.substring(0, 4)).toList();
    }

    @Test
    void weightsAloneAreSaved() throws IOException {
        ModelCheckpoint checkpoint = new ModelCheckpoint(folder + "/weights").saveWeightsOnly();
        History history = Nets.fit(Nets.net(), checkpoint, 1, 1);
        Path file = folder.resolve("weights");
        assertThrows(FileFormatException.class, () -> Model.load(file));
        Model model = Nets.net();
        model.loadWeights(file);
        assertEquals(history.fingerprint(), model.fingerprint());
    }

    @Test
    void whatIsNotBetterThanTheThresholdIsNotSaved() throws IOException {
        ModelCheckpoint checkpoint = new ModelCheckpoint(folder + "/{epoch}")
                .saveBestOnly()
                .initialValueThreshold(3)
                .monitor("watched_loss");
        Nets.fit(Nets.net(), checkpoint, 4, 3, 2, 2.5, 1);
        assertEquals(List.of("3", "5"), files());
    }

    @Test
    void theBestOfBatchesGoesByTheirLogs() throws IOException {
        ModelCheckpoint best =
                new ModelCheckpoint(folder + "/{batch}").saveFreq(1).saveBestOnly();
        FitOptions options = FitOptions.epochs(1).batchSize(2).validation(Nets.X, Nets.Y);
        assertMessage("monitor one of these", () -> Nets.net().fit(Nets.X, Nets.Y, options.callbacks(best)));
        Nets.net().fit(Nets.X, Nets.Y, options.callbacks(best.monitor("loss").initialValueThreshold(-1)));
        assertEquals(List.of(), files());
        Nets.net().fit(Nets.X, Nets.Y, options.callbacks(best.initialValueThreshold(1e9)));
        assertEquals("1", files().getFirst());
    }

    @Test
    void aLogOfCommas() throws IOException {
        Path file = folder.resolve("log.csv");
        CSVLogger logger = new CSVLogger(file);
        FitOptions options = FitOptions.epochs(2).validation(Nets.X, Nets.Y).validationFrequency(2);
        History history = Nets.net().fit(Nets.X, Nets.Y, options.callbacks(Nets.watched(0.5, 2), logger));
        assertEquals(
                List.of(
                        "epoch,loss,val_loss,watched_loss",
                        "0," + history.loss().get(0) + ",NA,0.5",
                        "1," + history.loss().get(1) + ","
                                + history.last().validationLoss().orElseThrow() + ",2.0"),
                Files.readAllLines(file));
    }

    @Test
    void aLogIsBegunAnewOrGoneOnWith() throws IOException {
        Path file = folder.resolve("log.csv");
        Nets.fit(Nets.net(), new CSVLogger(file).separator(";"), 1, 2);
        Nets.fit(Nets.net(), new CSVLogger(file).separator(";").append(), 1);
        List<String> lines = Files.readAllLines(file);
        assertEquals(4, lines.size());
        assertEquals("epoch;loss;watched_loss", lines.get(0));
        Nets.fit(Nets.net(), new CSVLogger(file), 1);
        assertEquals(2, Files.readAllLines(file).size());
        Path fresh = folder.resolve("fresh.csv");
        Nets.fit(Nets.net(), new CSVLogger(fresh).append(), 1);
        assertEquals("epoch,loss,watched_loss", Files.readAllLines(fresh).get(0));
    }

    @Test
    void aLogOfJson() throws IOException {
        Path file = folder.resolve("log.jsonl");
        FitOptions options = FitOptions.epochs(1)
                .callbacks(
                        LambdaCallback.onEpochEnd((run, epoch, logs) -> run.log("a \"b\" \\ \n", Double.NaN)),
                        new JsonLinesLogger(file));
        History history = Nets.net().fit(Nets.X, Nets.Y, options);
        assertEquals(
                List.of("{\"epoch\":0,\"loss\":" + history.last().loss() + ",\"a \\\"b\\\" \\\\ \\u000a\":null}"),
                Files.readAllLines(file));
    }

    @Test
    void aLossThatIsNoNumberEndsTraining() {
        Samples huge = Samples.of(new float[][] {{1e30f, 1e30f}, {1e30f, 1}, {1, 1}, {0, 0}});
        FitOptions options = FitOptions.epochs(5).batchSize(1).unshuffled().callbacks(new TerminateOnNaN());
        History history = Nets.net().fit(huge, Nets.Y, options);
        assertEquals(History.End.STOPPED, history.end());
        assertEquals(1, history.last().samples());
    }

    @Test
    void mistakesAreNamed() {
        assertMessage("{loss:.2f}", () -> new ModelCheckpoint("net-{loss}"));
        assertMessage("{epoch:02d}", () -> new ModelCheckpoint("net-{epoch:.2f}"));
        assertMessage("brace", () -> new ModelCheckpoint("net-{epoch"));
        assertMessage("saveFreq", () -> new ModelCheckpoint("net").saveFreq(0));
        assertMessage("saveFreq", () -> new ModelCheckpoint("net").saveFreqInEpochs(0));
        assertMessage("NaN", () -> new ModelCheckpoint("net").initialValueThreshold(Double.NaN));
        assertMessage("leave {batch} out", () -> Nets.fit(Nets.net(), new ModelCheckpoint("net-{batch}"), 1));
        assertMessage("{batch:02d}", () -> new FilePattern("{batch:.1f}"));
        assertMessage("the logs have [a]", () -> new FilePattern("{b:.1f}").file(0, Logs.NONE.with("a", 1)));
        Path nowhere = folder.resolve("missing/log.csv");
        Throwable thrown =
                assertThrows(UncheckedIOException.class, () -> Nets.fit(Nets.net(), new CSVLogger(nowhere), 1));
        assertTrue(thrown.getMessage().contains(nowhere.toString()), thrown.getMessage());
    }
}
