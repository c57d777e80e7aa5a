package dev.lanewise.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * The content of a safetensors file: named tensors, and named texts about them.
 *
 * <pre>
 * 8 bytes   n, unsigned, little-endian
 * n bytes   JSON: {"__metadata__": {KEY: TEXT, ...}, NAME: {"dtype", "shape", "data_offsets": [begin, end]}, ...}
 * the rest  the tensors' numbers, little-endian, row-major; offsets count from here
 * </pre>
 *
 * <p>The maps keep their order, also through a file, and cannot be changed.
 *
 * @param tensors by name; a name is any text but {@code ""} and {@code "__metadata__"}
 * @param metadata any texts; empty if the file has none
 * @see <a href="https://github.com/huggingface/safetensors#format">the format</a>
 */
public record Safetensors(SequencedMap<String, StoredTensor> tensors, SequencedMap<String, String> metadata) {
    static final String METADATA = "__metadata__";

    /** The longest header that the format allows, in bytes. */
    static final int MAX_HEADER = 100_000_000;

    /**
     * Copies the maps, and not the numbers.
     *
     * @throws IllegalArgumentException if a name is reserved or empty, or if a text has an unpaired surrogate
     */
    public Safetensors {
        tensors = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(tensors));
        metadata = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(metadata));
        for (String name : tensors.keySet()) {
            if (!isName(name)) {
                throw new IllegalArgumentException(notAName(name));
            }
        }
        metadata.forEach(Safetensors::checkMetadata);
    }

    /** Tensors without metadata. */
    public static Safetensors of(SequencedMap<String, StoredTensor> tensors) {
        return new Safetensors(tensors, new LinkedHashMap<>());
    }

    /**
     * Reads a whole file. Tensors of type F32 are kept bit by bit; F16 and BF16 become float32, which is exact; F64 is
     * rounded to the nearest float32; I32 and I64 are read if float32 can hold each number exactly.
     *
     * @throws FileFormatException if the file breaks the format in any way, holes and bytes too many included, if it
     *     has a tensor of another type, or if an integer does not fit
     * @throws java.nio.file.FileSystemException if there is no such file
     */
    public static Safetensors read(Path file) throws IOException {
        try (var reader = SafetensorsReader.open(file)) {
            var tensors = new LinkedHashMap<String, StoredTensor>();
            SequencedMap<String, List<Integer>> shapes = reader.shapes();
            shapes.keySet().forEach(name -> tensors.put(name, null)); // this order stays
            reader.read((name, numbers) -> {
                List<Integer> shape = shapes.get(name);
                float[] data = new float[StoredTensor.count(shape)];
                numbers.read(data, data.length);
                tensors.put(name, new StoredTensor(shape, data));
            });
            return new Safetensors(tensors, reader.metadata());
        }
    }

    /**
     * Writes a whole file or none, see {@link WholeFile}. All tensors become F32, in the map's order, without holes;
     * the same content always gives the same bytes.
     *
     * @throws IllegalArgumentException if names and metadata are longer than the format's 100 MB
     */
    public void write(Path file) throws IOException {
        var writer = new SafetensorsWriter();
        metadata.forEach(writer::metadata);
        tensors.forEach((name, tensor) ->
                writer.tensor(name, tensor.shape(), numbers -> numbers.write(tensor.data(), tensor.size())));
        writer.write(file);
    }

    /**
     * The tensor of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public StoredTensor tensor(String name) {
        StoredTensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("no tensor '" + name + "'; there are " + tensors.keySet());
        }
        return tensor;
    }

    static void checkMetadata(String key, String text) {
        if (!isText(key) || !isText(text)) {
            throw new IllegalArgumentException("the metadata of key '" + key + "' is not valid Unicode");
        }
    }

    static boolean isName(String name) {
        return !name.isEmpty() && !name.equals(METADATA) && isText(name);
    }

    static String notAName(String name) {
        return "'" + name + "' cannot name a tensor: a name is not empty, not '" + METADATA + "', and valid Unicode";
    }

    /** Whether UTF-8 can hold it: half a surrogate pair it cannot. */
    static boolean isText(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
