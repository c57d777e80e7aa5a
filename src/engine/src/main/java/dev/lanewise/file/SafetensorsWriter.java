package dev.lanewise.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collection;
import java.util.Map;

/** Writes what {@link SafetensorsReader} reads. */
final class SafetensorsWriter {
    private static final JsonFactory JSON = new JsonFactory();

    private SafetensorsWriter() {}

    /** The JSON header, padded with spaces so that the numbers behind it start at a multiple of 8. */
    static byte[] header(Safetensors content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            if (!content.metadata().isEmpty()) {
                writeMetadata(json, content.metadata());
            }
            long begin = 0;
            for (Map.Entry<String, StoredTensor> entry : content.tensors().entrySet()) {
                long end = begin + (long) entry.getValue().size() * Float.BYTES;
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

    static void write(byte[] header, Collection<StoredTensor> tensors, OutputStream out) throws IOException {
        var length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        out.write(length.putLong(header.length).array());
        out.write(header);
        for (StoredTensor tensor : tensors) {
            tensor.writeData(out);
        }
    }

    private static void writeMetadata(JsonGenerator json, Map<String, String> metadata) throws IOException {
        json.writeObjectFieldStart(Safetensors.METADATA);
        for (Map.Entry<String, String> entry : metadata.entrySet()) {
            json.writeStringField(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
    }

    private static void writeEntry(JsonGenerator json, String name, StoredTensor tensor, long begin, long end)
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
