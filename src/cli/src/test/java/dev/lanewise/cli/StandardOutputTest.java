package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import org.junit.jupiter.api.Test;

class StandardOutputTest {

    /** A target that takes nothing. */
    private static OutputStream failing(String reason) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(reason);
            }
        };
    }

    private static StandardOutput printed(OutputStream target) {
        var output = new StandardOutput(target);
        var writer = new PrintWriter(output);
        writer.println("results");
        writer.flush();
        return output;
    }

    @Test
    void whatIsWrittenArrives() {
        var target = new ByteArrayOutputStream();
        assertTrue(printed(target).failure().isEmpty());
        assertEquals("results", target.toString().strip());
    }

    @Test
    void aFullDiskIsAFailure() {
        IOException failure =
                printed(failing("No space left on device")).failure().orElseThrow();
        assertEquals("standard output cannot be written to: No space left on device", failure.getMessage());
    }

    @Test
    void aReaderThatHasGoneIsNone() {
        assertTrue(printed(failing("Broken pipe")).failure().isEmpty());
    }
}
