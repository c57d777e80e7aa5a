package dev.lanewise.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * A safetensors file that is open and whose every claim has been checked: its header is there, and its numbers can be read
 * into wherever they are wanted, once, front to back. {@link Safetensors#read} holds a whole file in memory instead.
 */
public final class SafetensorsReader implements Closeable {
    private final BinaryInput in;
    private final SafetensorsHeader header;
    private final List<SafetensorsHeader.Entry> inFileOrder;

    /** What becomes of a tensor's numbers. */
    @FunctionalInterface
    public interface Body {
        /** Takes all numbers of the tensor of that name. */
        void read(String name, FloatInput numbers) throws IOException;
    }

    private SafetensorsReader(BinaryInput in, SafetensorsHeader header, List<SafetensorsHeader.Entry> inFileOrder) {
        this.in = in;
        this.header = header;
        this.inFileOrder = inFileOrder;
    }

    /**
     * Opens a file and reads its header.
     *
     * @throws FileFormatException if the header breaks the format in any way, or if it and the file's length disagree
     * @throws java.nio.file.FileSystemException if there is no such file
     */
    public static SafetensorsReader open(Path file) throws IOException {
        BinaryInput in = BinaryInput.open(file);
        try {
            return open(in);
        } catch (Throwable failure) {
            in.close();
            throw failure;
        }
    }

    private static SafetensorsReader open(BinaryInput in) throws IOException {
        long length = in.littleEndianLong("the header's length");
        if (length < 2 || length > Math.min(in.remaining(), Safetensors.MAX_HEADER)) {
            throw in.broken(
                    0,
                    "this is no safetensors file: it would have a header of " + Long.toUnsignedString(length)
                            + " bytes; " + in.remaining() + " bytes follow, and the format allows "
                            + Safetensors.MAX_HEADER);
        }
        byte[] json = in.bytes((int) length, "the header");
        SafetensorsHeader header = SafetensorsHeader.parse(json, in);
        List<SafetensorsHeader.Entry> inFileOrder = new ArrayList<>(header.entries());
        inFileOrder.sort(Comparator.comparingLong(SafetensorsHeader.Entry::begin)
                .thenComparingLong(SafetensorsHeader.Entry::end));
        checkCover(inFileOrder, in);
        return new SafetensorsReader(in, header, inFileOrder);
    }

    /** The texts, in the header's order. */
    public SequencedMap<String, String> metadata() {
        return Collections.unmodifiableSequencedMap(header.metadata());
    }

    /** Each tensor's shape, in the header's order, which need not be that of the numbers. */
    public SequencedMap<String, List<Integer>> shapes() {
        var shapes = new LinkedHashMap<String, List<Integer>>();
        header.entries().forEach(entry -> shapes.put(entry.name(), entry.shape()));
        return shapes;
    }

    /**
     * Reads all tensors in the order in which their numbers lie in the file, and checks that it ends there. To be called
     * once.
     *
     * @throws FileFormatException if an integer does not fit float32, or if the file was cut since it was opened
     * @throws IllegalStateException if {@code body} does not take all numbers
     */
    public void read(Body body) throws IOException {
        for (SafetensorsHeader.Entry entry : inFileOrder) {
            var numbers = new FloatInput(in, entry);
            body.read(entry.name(), numbers);
            numbers.end();
        }
        in.end();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Each byte behind the header belongs to one tensor. */
    private static void checkCover(List<SafetensorsHeader.Entry> inFileOrder, BinaryInput in)
            throws FileFormatException {
        long start = in.position();
        long covered = 0;
        for (SafetensorsHeader.Entry entry : inFileOrder) {
            if (entry.end() > in.remaining()) {
                throw in.broken(
                        start + entry.begin(),
                        "tensor '" + entry.name() + "' ends at data byte " + entry.end() + ", but the file has "
                                + in.remaining());
            }
            if (entry.begin() != covered) {
                throw in.broken(
                        start + covered,
                        "tensor '" + entry.name() + "' begins at data byte " + entry.begin() + ", but "
                                + (entry.begin() > covered ? "nothing covers the bytes from " : "others reach to ")
                                + covered);
            }
            covered = entry.end();
        }
        if (covered != in.remaining()) {
            throw in.broken(start + covered, (in.remaining() - covered) + " bytes follow that belong to no tensor");
        }
    }
}
