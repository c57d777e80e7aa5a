package dev.lanewise.formats.tensorboard;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.zip.CRC32C;

/**
 * A file of events that grows. It is made with the first that is written; it is open only while events are written, all that
 * have gathered at once, so that no failure of a run leaves it open or ends it within an event.
 *
 * <p>Each event is a record of TensorFlow's kind:
 *
 * <pre>
 * 8 bytes   n, little-endian
 * 4 bytes   the masked CRC-32C of these 8
 * n bytes   the event, {@code Event}
 * 4 bytes   the masked CRC-32C of these n
 * </pre>
 *
 * @see <a href="https://www.tensorflow.org/tutorials/load_data/tfrecord#tfrecords_format_details">the format</a>
 */
final class EventFile {

    private static final String VERSION = "brain.Event:2";
    private static final int MASK = 0xa282ead8;

    /** Events that would take more memory are not kept until {@link #flush}. */
    private static final int MOST_BYTES = 1 << 20;

    private final Path folder;
    private final Clock clock;
    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private Path file;

    /** A file of a new name in a folder, which is made where it is missing. */
    EventFile(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /** Makes the file, if there is none yet. */
    void create() {
        if (file == null) {
            try {
                Files.createDirectories(folder);
                file = newFile();
            } catch (IOException e) {
                throw new UncheckedIOException("event files cannot be written to " + folder + ": " + e, e);
            }
            byte[] version = event(out -> out.writeString(3, VERSION));
            write(record(version));
        }
    }

    /** Adds the values of a step. */
    void add(long step, Summary summary) {
        if (!summary.isEmpty()) {
            waiting.writeBytes(record(event(out -> {
                out.writeInt64(2, step);
                out.writeByteArray(5, summary.bytes());
            })));
            if (waiting.size() > MOST_BYTES) {
                flush();
            }
        }
    }

    /** Writes what was added. */
    void flush() {
        if (waiting.size() > 0) {
            create();
            write(waiting.toByteArray());
            waiting.reset();
        }
    }

    private void write(byte[] records) {
        try {
            Files.write(file, records, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("the event file " + file + " cannot be written: " + e, e);
        }
    }

    private byte[] event(Message rest) {
        Instant now = clock.instant();
        Message event = out -> {
            out.writeDouble(1, now.getEpochSecond() + now.getNano() / 1e9);
            rest.writeTo(out);
        };
        return event.bytes();
    }

    /** TensorFlow's name, with the first number that is free. */
    private Path newFile() throws IOException {
        String start = "events.out.tfevents." + clock.instant().getEpochSecond() + "." + host() + "."
                + ProcessHandle.current().pid() + ".";
        for (int number = 0; ; number++) {
            try {
                return Files.createFile(folder.resolve(start + number + ".v2"));
            } catch (FileAlreadyExistsException taken) {
                // by another run of this process in the same second
            }
        }
    }

    /** As the environment has it: to ask the system might ask the network. */
    private static String host() {
        String name = System.getenv().getOrDefault("HOSTNAME", "localhost");
        return name.replaceAll("[^A-Za-z0-9._-]", "_");
    }

    static byte[] record(byte[] data) {
        ByteBuffer record = ByteBuffer.allocate(Long.BYTES + Integer.BYTES + data.length + Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(data.length);
        record.putInt(maskedCrc(record.array(), Long.BYTES));
        record.put(data);
        return record.putInt(maskedCrc(data, data.length)).array();
    }

    /** Masked, because the CRC of data that hold their own CRC says nothing. */
    private static int maskedCrc(byte[] data, int length) {
        var crc = new CRC32C();
        crc.update(data, 0, length);
        return Integer.rotateRight((int) crc.getValue(), 15) + MASK;
    }
}
