package dev.lanewise.formats.tensorboard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads event files without any of what wrote them: the CRC bit by bit, messages as maps from field numbers to values. */
final class Events {

    /** A value of a step, still encoded: the fields of {@code Summary.Value}. */
    record Value(double time, long step, String tag, Map<Integer, List<Object>> fields) {

        float scalar() {
            return Float.intBitsToFloat((Integer) fields.get(2).getFirst());
        }
    }

    private Events() {}

    /** The one file in a folder. */
    static Path file(Path folder) throws IOException {
        List<Path> files = files(folder);
        assertEquals(1, files.size(), files::toString);
        return files.getFirst();
    }

    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    /** All values in the one file of a folder, which begins as it should. */
    static List<Value> read(Path folder) throws IOException {
        List<byte[]> records = records(Files.readAllBytes(file(folder)));
        Map<Integer, List<Object>> first = fields(records.getFirst());
        assertEquals("brain.Event:2", new String((byte[]) first.get(3).getFirst()));
        List<Value> values = new ArrayList<>();
        for (byte[] record : records.subList(1, records.size())) {
            Map<Integer, List<Object>> event = fields(record);
            double time = Double.longBitsToDouble((Long) event.get(1).getFirst());
            for (Object value : fields((byte[]) event.get(5).getFirst()).get(1)) {
                Map<Integer, List<Object>> fields = fields((byte[]) value);
                String tag = new String((byte[]) fields.get(1).getFirst());
                values.add(new Value(time, (Long) event.get(2).getFirst(), tag, fields));
            }
        }
        return values;
    }

    /** {@code "tag@step=number"} for each scalar. */
    static List<String> scalars(Path folder) throws IOException {
        return read(folder).stream()
                .filter(value -> value.fields().containsKey(2))
                .map(value -> value.tag() + "@" + value.step() + "=" + value.scalar())
                .toList();
    }

    /** The data of all records, whose CRCs are right and which end with the file. */
    static List<byte[]> records(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        List<byte[]> records = new ArrayList<>();
        while (in.hasRemaining()) {
            byte[] length = new byte[8];
            in.get(length);
            assertEquals(masked(crc(length)), in.getInt());
            byte[] data = new byte
                    [Math.toIntExact(ByteBuffer.wrap(length)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .getLong())];
            in.get(data);
            assertEquals(masked(crc(data)), in.getInt());
            records.add(data);
        }
        return records;
    }

    /** CRC-32C (Castagnoli), a bit at a time. */
    static int crc(byte[] data) {
        int crc = ~0;
        for (byte b : data) {
            crc ^= b & 0xff;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 1 ? crc >>> 1 ^ 0x82f63b78 : crc >>> 1;
            }
        }
        return ~crc;
    }

    static int masked(int crc) {
        return (crc >>> 15 | crc << 17) + 0xa282ead8;
    }

    /** Varints and 64 bits as {@code Long}, 32 bits as {@code Integer}, everything else as {@code byte[]}. */
    static Map<Integer, List<Object>> fields(byte[] message) {
        Map<Integer, List<Object>> fields = new TreeMap<>();
        CodedInputStream in = CodedInputStream.newInstance(message);
        try {
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                Object value = switch (WireFormat.getTagWireType(tag)) {
                    case WireFormat.WIRETYPE_VARINT -> in.readUInt64();
                    case WireFormat.WIRETYPE_FIXED64 -> in.readFixed64();
                    case WireFormat.WIRETYPE_FIXED32 -> in.readFixed32();
                    default -> in.readByteArray();
                };
                fields.computeIfAbsent(WireFormat.getTagFieldNumber(tag), number -> new ArrayList<>())
                        .add(value);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return fields;
    }

    static double number(Map<Integer, List<Object>> fields, int field) {
        return Double.longBitsToDouble((Long) fields.get(field).getFirst());
    }

    static List<Double> numbers(Map<Integer, List<Object>> fields, int field) {
        ByteBuffer in = ByteBuffer.wrap((byte[]) fields.get(field).getFirst()).order(ByteOrder.LITTLE_ENDIAN);
        List<Double> numbers = new ArrayList<>();
        while (in.hasRemaining()) {
            numbers.add(in.getDouble());
        }
        return numbers;
    }
}
