package dev.lanewise.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;

/** Starts the command line. Exit codes: 0 done, 2 the user's mistake, 1 anything else. */
public final class Main {

    private Main() {}

    /** Runs one command and ends the JVM with its exit code. */
    public static void main(String[] args) {
        var results = new StandardOutput(new FileOutputStream(FileDescriptor.out));
        var out = new PrintWriter(results, false, System.out.charset());
        var err = new PrintWriter(System.err, true, System.err.charset());
        int code = run(out, err, args);
        if (code == CommandLine.ExitCode.OK && results.failure().isPresent()) {
            code = Failures.report(results.failure().get(), err, Failures.Detail.ONE_LINE);
        }
        System.exit(code);
    }

    static int run(PrintWriter out, PrintWriter err, String... args) {
        var line = new CommandLine(new LanewiseCommand())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(false)
                .setParameterExceptionHandler((e, wrong) -> Failures.report(e, err, Failures.Detail.ONE_LINE))
                .setExecutionExceptionHandler((e, command, parsed) -> Failures.report(e, err, detail(args)));
        try {
            return line.execute(args);
        } catch (Error e) {
            return Failures.report(e, err, detail(args));
        } finally {
            out.flush();
            err.flush();
        }
    }

    private static Failures.Detail detail(String... args) {
        return List.of(args).contains(LanewiseCommand.VERBOSE) ? Failures.Detail.STACK_TRACE : Failures.Detail.ONE_LINE;
    }
}
