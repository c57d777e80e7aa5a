package dev.lanewise.cli;

/** Starts the command line. */
public final class Main {
    private Main() {}

    /** Prints the usage, as long as there are no commands. */
    public static void main(String[] args) {
        System.err.println("usage: lanewise COMMAND [OPTIONS]");
        System.exit(2);
    }
}
