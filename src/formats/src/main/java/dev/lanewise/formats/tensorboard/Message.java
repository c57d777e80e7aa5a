package dev.lanewise.formats.tensorboard;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The fields of a protobuf message. */
@FunctionalInterface
interface Message {

    /** Writes each field with its number. */
    void writeTo(CodedOutputStream out) throws IOException;

    /** The message as it stands in a file, or in another message. */
    default byte[] bytes() {
        var bytes = new ByteArrayOutputStream();
        try {
            CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            writeTo(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }
}
