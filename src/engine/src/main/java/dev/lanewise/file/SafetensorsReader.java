package dev.lanewise.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/** Reads a safetensors file front to back: its header, a check of every claim in it, then the numbers in file order. */
final class SafetensorsReader {
    private SafetensorsReader() {}

    static Safetensors read(Path file) throws IOException {
        try (var in = BinaryInput.open(file)) {
            long length = in.littleEndianLong("the header's length");
            if (length < 2 || length > Math.min(in.remaining(), Safetensors.MAX_HEADER)) {
                throw in.broken(
                        0,
                        "a header of " + Long.toUnsignedString(length) + " bytes; " + in.remaining()
                                + " bytes follow, and the format allows " + Safetensors.MAX_HEADER);
            }
            byte[] json = in.bytes((int) length, "the header");
            SafetensorsHeader header = SafetensorsHeader.parse(json, in);
            List<SafetensorsHeader.Entry> inFileOrder = new ArrayList<>(header.entries());
            inFileOrder.sort(Comparator.comparingLong(SafetensorsHeader.Entry::begin)
                    .thenComparingLong(SafetensorsHeader.Entry::end));
            checkCover(inFileOrder, in);

            var tensors = new LinkedHashMap<String, StoredTensor>();
            header.entries().forEach(entry -> tensors.put(entry.name(), null)); // this order stays
            for (SafetensorsHeader.Entry entry : inFileOrder) {
                float[] data = entry.type().read(in, entry.count(), "tensor '" + entry.name() + "'");
                tensors.put(entry.name(), new StoredTensor(entry.shape(), data));
            }
            in.end();
            return new Safetensors(tensors, header.metadata());
        }
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
