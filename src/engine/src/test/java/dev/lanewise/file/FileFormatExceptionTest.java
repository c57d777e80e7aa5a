package dev.lanewise.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FileFormatExceptionTest {
    @Test
    void messageNamesFileOffsetAndReason() {
        var exception = new FileFormatException(Path.of("train.gz"), 4, "cut short");
        assertEquals("train.gz: at byte 4: cut short", exception.getMessage());
        assertEquals("train.gz", exception.file());
        assertEquals(4, exception.offset());
        assertEquals("cut short", exception.reason());
    }

    @Test
    void textFromAFileCannotBreakTheLineOrReachTheTerminal() {
        var exception = new FileFormatException(Path.of("f"), 0, "tensor 'a\nb\u001b[2J\u0085'");
        assertEquals("tensor 'a?b?[2J?'", exception.reason());
    }

    @Test
    void anEndlessReasonIsCut() {
        var exception = new FileFormatException(Path.of("f"), 0, "x".repeat(1_000_000));
        assertTrue(exception.getMessage().length() < 500);
        assertTrue(exception.getMessage().endsWith(" ..."));
    }
}
