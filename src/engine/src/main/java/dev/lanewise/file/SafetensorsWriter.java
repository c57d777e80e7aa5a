package dev.lanewise.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * A safetensors file about to be written: its tensors are declared first, with a way to get at their numbers, and these are
 * asked for one tensor after the other while the file is written. {@link SafetensorsReader} reads it.
 */
public final class SafetensorsWriter {
    private static final JsonFactory JSON = new JsonFactory();

    private final SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
    private final SequencedMap<String, String> metadata = new LinkedHashMap<>();

    /** Where a tensor's numbers come from. */
    @FunctionalInterface
    public interface Body {
        /** Gives all numbers, in row-major order. */
        void writeTo(FloatOutput out) throws IOException;
    }

    private record Tensor(List<Integer> shape, int count, Body body) {}

    /** A file without tensors and metadata so far. */
    public SafetensorsWriter() {}

    /**
     * Adds a tensor after those already added.
     *
     * @throws IllegalArgumentException if the name is empty, reserved or already there, or if there is no such shape
     */
    public SafetensorsWriter tensor(String name, List<Integer> shape, Body body) {
        if (!Safetensors.isName(name)) {
            throw new IllegalArgumentException(Safetensors.notAName(name));
        }
        if (tensors.putIfAbsent(name, new Tensor(List.copyOf(shape), StoredTensor.count(shape), body)) != null) {
            throw new IllegalArgumentException("there already is a tensor '" + name + "'");
        }
        return this;
    }

    /**
     * Adds a text, or replaces that of the same key.
     *
     * @throws IllegalArgumentException if it has an unpaired surrogate
     */
    public SafetensorsWriter metadata(String key, String text) {
        Safetensors.checkMetadata(key, text);
        metadata.put(key, text);
        return this;
    }

    /**
     * Writes a whole file or none, see {@link WholeFile}. All tensors become F32, in the order in which they were added,
     * without holes.
     *
     * @throws IllegalArgumentException if names and metadata are longer than the format's 100 MB
     * @throws IllegalStateException if a body gives more or fewer numbers than its shape holds
     */
    public void write(Path file) throws IOException {
        byte[] header = header();
        WholeFile.write(file, out -> write(header, out));
    }

    /** The JSON header, padded with spaces so that the numbers behind it start at a multiple of 8. */
    private byte[] header() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            if (!metadata.isEmpty()) {
                writeMetadata(json);
            }
            long begin = 0;
            for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
                long end = begin + (long) entry.getValue().count() * Float.BYTES;
                writeEntry(json, entry.getKey(), entry.getValue(), begin, end);
                begin = end;
            }
            json.writeEndObject();
        }
        while (bytes.size() % 8 != 0) {
            bytes.write(' ');
        }
        if (bytes.size() > Safetensors.MAX_HEADER) {
            throw new IllegalArgumentException("the names and metadata take " + bytes.size()
                    + " bytes, but a safetensors header has at most " + Safetensors.MAX_HEADER);
        }
        return bytes.toByteArray();
    }

    private void write(byte[] header, OutputStream out) throws IOException {
        var length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        out.write(length.putLong(header.length).array());
        out.write(header);
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            Tensor tensor = entry.getValue();
            var numbers = new FloatOutput(out, tensor.count(), "tensor '" + entry.getKey() + "'");
            tensor.body().writeTo(numbers);
            numbers.end();
        }
    }

    private void writeMetadata(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(Safetensors.METADATA);
        for (Map.Entry<String, String> entry : metadata.entrySet()) {
            json.writeStringField(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
    }

    private static void writeEntry(JsonGenerator json, String name, Tensor tensor, long begin, long end)
            throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("dtype", StoredType.F32.name());
        json.writeArrayFieldStart("shape");
        for (int dimension : tensor.shape()) {
            json.writeNumber(dimension);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("data_offsets");
        json.writeNumber(begin);
        json.writeNumber(end);
        json.writeEndArray();
        json.writeEndObject();
    }
}
