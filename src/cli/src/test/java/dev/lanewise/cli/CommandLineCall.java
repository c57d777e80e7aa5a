package dev.lanewise.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;

/** What one call of the command line did. */
record CommandLineCall(int exitCode, String out, String err) {

    static final Path MNIST = Path.of("../../examples/data/mnist");

    static CommandLineCall of(String... args) {
        var out = new StringWriter();
        var err = new StringWriter();
        int exitCode = Main.run(new PrintWriter(out), new PrintWriter(err), args);
        return new CommandLineCall(exitCode, out.toString(), err.toString());
    }
}
