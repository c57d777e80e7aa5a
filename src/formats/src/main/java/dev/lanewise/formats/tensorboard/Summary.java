package dev.lanewise.formats.tensorboard;

import com.google.protobuf.CodedOutputStream;
import dev.lanewise.formats.ImageFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The values of one step: {@code Summary}. */
final class Summary implements Message {

    private final List<byte[]> values = new ArrayList<>();

    /** A number, rounded to the float that TensorBoard keeps of it. */
    void scalar(String tag, double value) {
        add(tag, out -> out.writeFloat(2, (float) value)); // simple_value
    }

    /** How a variable's numbers are spread; nothing if none of them is finite. */
    void histogram(String tag, float[] numbers) {
        Histogram histogram = Histogram.of(numbers);
        if (!histogram.isEmpty()) {
            add(tag, out -> out.writeByteArray(5, histogram.bytes())); // histo
        }
    }

    /** A picture; see {@link Png}. */
    void image(String tag, ImageFormat format, float[] pixels) {
        Message image = out -> {
            out.writeInt32(1, format.height());
            out.writeInt32(2, format.width());
            out.writeInt32(3, format.channels()); // the colour space: 1 is grey, 3 is RGB
            out.writeByteArray(4, Png.encode(format, pixels));
        };
        add(tag, out -> out.writeByteArray(4, image.bytes()));
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    /** Adds a {@code Summary.Value}. */
    private void add(String tag, Message value) {
        Message tagged = out -> {
            out.writeString(1, tag);
            value.writeTo(out);
        };
        values.add(tagged.bytes());
    }

    @Override
    public void writeTo(CodedOutputStream out) throws IOException {
        for (byte[] value : values) {
            out.writeByteArray(1, value);
        }
    }
}
