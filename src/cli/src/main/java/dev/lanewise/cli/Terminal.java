package dev.lanewise.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What is known about where stderr goes. */
final class Terminal {

    private Terminal() {}

    /** Whether stderr is a terminal that understands carriage returns. */
    static boolean isStandardError() {
        if ("dumb".equals(System.getenv("TERM"))) {
            return false;
        }
        Path link = Path.of("/proc/self/fd/2");
        if (Files.isSymbolicLink(link)) {
            try {
                String target = Files.readSymbolicLink(link).toString();
                return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
            } catch (IOException e) {
                return false;
            }
        }
        return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    }

    /** The bar's full and empty parts, which stderr's encoding can show. */
    static String barSymbols() {
        String symbols = "━─";
        return System.err.charset().canEncode()
                        && System.err.charset().newEncoder().canEncode(symbols)
                ? symbols
                : "=.";
    }
}
