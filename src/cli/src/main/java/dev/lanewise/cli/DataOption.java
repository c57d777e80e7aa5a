package dev.lanewise.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that several commands share: where the images are. */
final class DataOption {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "The folder of MNIST's four files, or of a data set in its form. Default: examples/data/mnist.")
    private Path data;

    Path folder() {
        if (data != null) {
            return data;
        }
        return Path.of(System.getProperty("lanewise.home", ""), "examples", "data", "mnist");
    }
}
