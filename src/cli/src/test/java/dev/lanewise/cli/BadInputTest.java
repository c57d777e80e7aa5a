package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each mistake of a user ends with exit code 2, one line on stderr, nothing on stdout, and no new file. */
class BadInputTest {

    @TempDir
    private Path folder;

    private Path out;

    @BeforeEach
    void chooseOut() {
        out = folder.resolve("deep/out");
    }

    @Test
    void badOptions() throws IOException {
        refused("--threads must be 1 to", train("--threads", "0"));
        refused("--threads must be 1 to", train("--threads", "-3"));
        refused("'two' is not an int", train("--threads", "two"));
        refused("--epochs must be at least 1", train("--epochs", "0"));
        refused("--batch-size must be at least 1", train("--batch-size", "0"));
        refused("--limit must be at least 1", train("--limit", "0"));
        refused("60000 training images", train("--limit", "60001"));
        refused("--learning-rate must be", train("--learning-rate", "NaN"));
        refused("--learning-rate must be", train("--learning-rate", "-1"));
        refused("'x' is not a long", train("--seed", "x"));
        refused("Unknown option: '--nonsense'", train("--nonsense"));
        refused("--out is empty", "train", "autoencoder", "--out", "");
        refused("--batch-size must be", "plan", "autoencoder", "--batch-size", "0");
    }

    @Test
    void missingOrUnknownCommandsAndPresets() throws IOException {
        refused("a command is missing");
        refused("fly", "fly");
        refused("Missing required parameter", "train");
        refused(
                "autoencoder, simple, denoising, sparse, tied, variational, memorising, classifier",
                "train",
                "autoencode",
                "--out",
                out.toString());
        refused("unknown preset 'x'", "presets", "x");
        refused("neither a preset", "plan", "x");
        refused("neither a preset", "summary", "x");
    }

    @Test
    void missingOrBrokenData() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        refused("no such folder", trainOn(folder.resolve("none")));
        refused("has no train-images", trainOn(empty));
        Path broken = brokenMnist();
        refused("at byte", trainOn(broken));
    }

    @Test
    void brokenModels() throws IOException {
        Path model = folder.resolve("model.safetensors");
        Files.write(model, new byte[] {1, 2, 3});
        refused("no such file", "evaluate", folder.resolve("none").toString());
        refused("at byte", "evaluate", model.toString());
        refused("at byte", "predict", model.toString());
        refused("at byte", "summary", model.toString());
        refused("is a folder", "evaluate", folder.toString());
        refused("must end with .npy or .csv", "predict", model.toString(), "--out", "x.txt");
    }

    @Test
    void foldersThatCannotBeWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "here");
        refused("is not a folder", "train", "autoencoder", "--out", file.toString());
        refused(
                "is not a folder",
                "train",
                "autoencoder",
                "--out",
                file.resolve("sub/folder").toString());
        if (Files.isDirectory(Path.of("/proc"))) {
            refused("cannot be written to", "train", "autoencoder", "--out", "/proc/lanewise/out");
        }
        refused("--tensorboard " + file + ": cannot be written to, since", train("--tensorboard", file.toString()));
        refused("--tensorboard is empty", train("--tensorboard", ""));
        Files.createDirectories(folder.resolve("taken/history.csv"));
        refused(
                "is in the way",
                "train",
                "autoencoder",
                "--out",
                folder.resolve("taken").toString());
    }

    @Test
    void brokenRunFiles() throws IOException {
        Path file = folder.resolve("my.yaml");
        Files.writeString(file, "task: autoencode\nbatchsize: 3\n");
        refused("line 2: batchsize: unknown field", "train", file.toString(), "--out", out.toString());
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        refused("UTF-8", "train", file.toString(), "--out", out.toString());
        refused("is not a file", "train", folder.toString(), "--out", out.toString());
    }

    private String[] train(String... options) {
        List<String> args = new ArrayList<>(
                List.of("train", "autoencoder", "--data", CommandLineCall.MNIST.toString(), "--out", out.toString()));
        args.addAll(List.of(options));
        return args.toArray(String[]::new);
    }

    private String[] trainOn(Path data) {
        return new String[] {"train", "autoencoder", "--data", data.toString(), "--out", out.toString()};
    }

    private Path brokenMnist() throws IOException {
        Path broken = Files.createDirectory(folder.resolve("broken"));
        try (Stream<Path> files = Files.list(CommandLineCall.MNIST)) {
            for (Path file : files.toList()) {
                Files.copy(file, broken.resolve(file.getFileName().toString()));
            }
        }
        Files.write(broken.resolve("train-images-idx3-ubyte.gz"), new byte[] {0, 0, 8, 3, 0, 0});
        return broken;
    }

    private void refused(String reason, String... args) throws IOException {
        List<Path> before = files();
        var call = CommandLineCall.of(args);
        assertEquals(2, call.exitCode(), call.err());
        assertEquals("", call.out());
        assertTrue(call.err().startsWith("lanewise: "), call.err());
        assertEquals(1, call.err().lines().count(), call.err());
        assertTrue(call.err().contains(reason), call.err());
        assertEquals(before, files());
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.sorted().toList();
        }
    }
}
