package dev.lanewise.examples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** What a program prints. */
final class Output {

    private Output() {}

    interface Program {
        void run() throws Exception;
    }

    static List<String> of(Program program) throws Exception {
        PrintStream before = System.out;
        var bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            program.run();
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /** The number that the first group of a pattern finds, in any locale. */
    static double number(String line, String pattern) {
        var matcher = Pattern.compile(pattern).matcher(line);
        assertTrue(matcher.find(), line);
        return Double.parseDouble(matcher.group(1).replace(',', '.'));
    }

    static double loss(String epoch) {
        return number(epoch, "  loss ([0-9.,]+)");
    }
}
