package dev.lanewise.cli;

import dev.lanewise.cli.run.UserMistake;
import dev.lanewise.file.FileFormatException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;

/** Turns what went wrong into one line on stderr and an exit code. */
final class Failures {

    /** How much is said. */
    enum Detail {
        ONE_LINE,
        STACK_TRACE
    }

    private static final int LONGEST = 1000;

    private Failures() {}

    static int report(Throwable failure, PrintWriter err, Detail detail) {
        err.println("lanewise: " + oneLine(message(failure)));
        if (detail == Detail.STACK_TRACE) {
            failure.printStackTrace(err);
        }
        err.flush();
        return isUsers(failure) ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
    }

    private static boolean isUsers(Throwable failure) {
        return failure instanceof UserMistake
                || failure instanceof CommandLine.ParameterException
                || failure instanceof FileFormatException
                || failure instanceof FileSystemException;
    }

    private static String message(Throwable failure) {
        if (failure instanceof OutOfMemoryError) {
            return "out of memory (" + failure.getMessage() + ")";
        }
        if (failure instanceof FileSystemException file && file.getReason() == null) {
            return file.getFile() + ": " + reason(file);
        }
        if (isUsers(failure)) {
            return failure.getMessage();
        }
        String what = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        return "failed: " + what + " (" + failure.getClass().getSimpleName() + "; --verbose shows where)";
    }

    private static String reason(FileSystemException file) {
        if (file instanceof NoSuchFileException) {
            return "no such file";
        }
        if (file instanceof AccessDeniedException) {
            return "permission denied";
        }
        return file instanceof FileAlreadyExistsException ? "exists already" : "cannot be read or written";
    }

    private static String oneLine(String message) {
        var line = new StringBuilder();
        for (int i = 0; i < Math.min(message.length(), LONGEST); i++) {
            char c = message.charAt(i);
            line.append(Character.isISOControl(c) ? ' ' : c);
        }
        return line.toString();
    }
}
