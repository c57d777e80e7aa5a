package dev.lanewise.formats.tensorboard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFileTest {

    private static final Clock START = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    @TempDir
    private Path folder;

    /** The check value of CRC-32C, and those of RFC 3720, appendix B.4; the mask of LevelDB's CRCs, from its definition. */
    @Test
    void theReadersCrcIsTheKnownOne() {
        assertEquals(0xe3069283, Events.crc("123456789".getBytes(StandardCharsets.US_ASCII)));
        assertEquals(0x8a9136aa, Events.crc(new byte[32]));
        byte[] rising = new byte[32];
        for (int i = 0; i < 32; i++) {
            rising[i] = (byte) i;
        }
        assertEquals(0x46dd794e, Events.crc(rising));
        assertEquals(0xa282ead8, Events.masked(0));
        assertEquals(0xa282ead8 + 0x20000, Events.masked(1));
    }

    /** All event files begin with these 12 bytes: a record of 24. */
    @Test
    void aFileBeginsAsTensorFlowsDo() throws IOException {
        new EventFile(folder, START).create();
        byte[] bytes = Files.readAllBytes(Events.file(folder));
        String expected = "1800000000000000" + "a37f4b22" + "090000000000000000" + "1a0d"
                + HexFormat.of().formatHex("brain.Event:2".getBytes(StandardCharsets.US_ASCII));
        assertEquals(expected, HexFormat.of().formatHex(bytes, 0, bytes.length - 4));
        assertEquals(1, Events.records(bytes).size());
    }

    @Test
    void recordsOfAllLengths() {
        for (int length = 0; length < 300; length++) {
            byte[] data = new byte[length];
            for (int i = 0; i < length; i++) {
                data[i] = (byte) (i * i + length);
            }
            assertArrayEquals(data, Events.records(EventFile.record(data)).getFirst());
        }
    }

    @Test
    void nothingIsWrittenBeforeItIsTimeAndMuchIsNotKept() throws IOException {
        var file = new EventFile(folder, START);
        file.add(1, new Summary());
        file.flush();
        assertTrue(Events.files(folder).isEmpty(), "a summary of nothing is no event");
        file.add(1, scalar("a", 0.5));
        assertTrue(Events.files(folder).isEmpty());
        file.flush();
        assertEquals("[a@1=0.5]", Events.scalars(folder).toString());
        long size = Files.size(Events.file(folder));
        for (long step = 2; Files.size(Events.file(folder)) == size; step++) {
            file.add(step, scalar("a".repeat(1 << 16), step));
        }
        assertEquals(1 + 16, Events.read(folder).size());
    }

    private static Summary scalar(String tag, double value) {
        var summary = new Summary();
        summary.scalar(tag, value);
        return summary;
    }
}
