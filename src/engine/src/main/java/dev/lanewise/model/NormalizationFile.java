package dev.lanewise.model;

import dev.lanewise.data.Normalization;
import dev.lanewise.file.FloatInput;
import dev.lanewise.file.SafetensorsReader;
import dev.lanewise.file.SafetensorsWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A model's normalisation in its file: its kind in the metadata, and a tensor each for shifts and scales. */
final class NormalizationFile {

    private static final String KIND = "normalization";
    private static final String SHIFT = "normalization/shift";
    private static final String SCALE = "normalization/scale";

    private final Optional<Normalization.Kind> kind;
    private final float[] shift;
    private final float[] scale;

    static void write(Normalization normalization, SafetensorsWriter writer) {
        List<Integer> shape = List.of(normalization.columns());
        writer.metadata(KIND, normalization.kind().name());
        writer.tensor(SHIFT, shape, numbers -> numbers.write(normalization.shift(), normalization.columns()));
        writer.tensor(SCALE, shape, numbers -> numbers.write(normalization.scale(), normalization.columns()));
    }

    /**
     * Makes room for what a file says that it has.
     *
     * @throws IllegalArgumentException if the kind is unknown, or the tensors are not there or are no vectors of one length
     */
    NormalizationFile(SafetensorsReader stored) {
        kind = Optional.ofNullable(stored.metadata().get(KIND)).map(NormalizationFile::kind);
        List<Integer> shape = stored.shapes().get(SHIFT);
        if (kind.isPresent()
                && (shape == null
                        || shape.size() != 1
                        || !shape.equals(stored.shapes().get(SCALE)))) {
            throw new IllegalArgumentException(
                    "a normalisation needs vectors " + SHIFT + " and " + SCALE + " of one length");
        }
        int columns = kind.isPresent() ? shape.get(0) : 0;
        shift = new float[columns];
        scale = new float[columns];
    }

    private static Normalization.Kind kind(String name) {
        return Arrays.stream(Normalization.Kind.values())
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown normalisation '" + name + "'"));
    }

    /** Whether a tensor is this and no weight. */
    boolean has(String tensor) {
        return kind.isPresent() && (tensor.equals(SHIFT) || tensor.equals(SCALE));
    }

    void read(String tensor, FloatInput numbers) throws IOException {
        numbers.read(tensor.equals(SHIFT) ? shift : scale, shift.length);
    }

    /**
     * What was read.
     *
     * @throws IllegalArgumentException if it is not what a normalisation can be
     */
    Optional<Normalization> normalization() {
        return kind.map(known -> new Normalization(known, shift, scale));
    }
}
