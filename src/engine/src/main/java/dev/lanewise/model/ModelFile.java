package dev.lanewise.model;

import dev.lanewise.file.FileFormatException;
import dev.lanewise.file.SafetensorsReader;
import dev.lanewise.file.SafetensorsWriter;
import dev.lanewise.graph.Variable;
import dev.lanewise.plan.PackedVariable;
import dev.lanewise.plan.Parameters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The model file: safetensors, with the weights under their variables' names, and in the metadata the layers and what they
 * were trained by ({@link ModelJson}), and the notes.
 */
final class ModelFile {

    private static final String MODEL = "lanewise";
    private static final String NOTE = "note.";

    private ModelFile() {}

    static void write(Model model, Path file) throws IOException {
        var writer = new SafetensorsWriter().metadata(MODEL, ModelJson.write(model));
        new TreeMap<>(model.notes()).forEach((name, text) -> writer.metadata(NOTE + name, text));
        model.normalization().ifPresent(present -> NormalizationFile.write(present, writer));
        addWeights(model, writer);
        writer.write(file);
    }

    static void writeWeights(Model model, Path file) throws IOException {
        var writer = new SafetensorsWriter();
        addWeights(model, writer);
        writer.write(file);
    }

    private static void addWeights(Model model, SafetensorsWriter writer) {
        for (PackedVariable variable : model.packedVariables()) {
            writer.tensor(
                    variable.name(),
                    variable.shape(),
                    numbers -> variable.store((block, count, first) -> numbers.write(block, count)));
        }
    }

    /** Reads all before it changes any. */
    static void readWeights(Model model, Path file) throws IOException {
        try (var stored = SafetensorsReader.open(file)) {
            NormalizationFile normalization = normalization(stored, file);
            Parameters.check(model.graph(), declared(stored, normalization));
            Map<String, List<Integer>> shapes = stored.shapes();
            List<Variable> variables = new ArrayList<>();
            stored.read((name, numbers) -> {
                if (!normalization.has(name)) {
                    float[] values = new float[shapes.get(name).stream().reduce(1, Math::multiplyExact)];
                    numbers.read(values, values.length);
                    variables.add(new Variable(name, shapes.get(name), values));
                }
            });
            model.load(variables);
        }
    }

    static Model read(Path file) throws IOException {
        try (var stored = SafetensorsReader.open(file)) {
            String json = stored.metadata().get(MODEL);
            if (json == null) {
                throw new FileFormatException(
                        file,
                        8,
                        "this safetensors file holds no model, only tensors: its metadata lacks '" + MODEL + "'");
            }
            NormalizationFile normalization = normalization(stored, file);
            Model model = blank(json, stored, normalization, file);
            Map<String, PackedVariable> variables = new HashMap<>();
            model.packedVariables().forEach(variable -> variables.put(variable.name(), variable));
            stored.read((name, numbers) -> {
                if (normalization.has(name)) {
                    normalization.read(name, numbers);
                } else {
                    variables.get(name).load((block, count, first) -> numbers.read(block, count));
                }
            });
            return normalize(model, normalization, file).withNotes(notes(stored.metadata()));
        }
    }

    private static NormalizationFile normalization(SafetensorsReader stored, Path file) throws IOException {
        try {
            return new NormalizationFile(stored);
        } catch (IllegalArgumentException e) {
            throw unfit(file, e);
        }
    }

    private static Model normalize(Model model, NormalizationFile read, Path file) throws IOException {
        try {
            read.normalization().ifPresent(model::normalize);
            return model;
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw unfit(file, e);
        }
    }

    private static FileFormatException unfit(Path file, RuntimeException e) {
        return new FileFormatException(file, 8, "the model does not fit together: " + e.getMessage());
    }

    /** The model that a file describes, with room for the weights that the file holds. */
    private static Model blank(String json, SafetensorsReader stored, NormalizationFile normalization, Path file)
            throws IOException {
        try {
            Map<String, Object> root = Json.object(Json.parse(json), "the model");
            Model model = Model.blank(GraphJson.read(root), declared(stored, normalization));
            ModelJson.freeze(root, model);
            ModelJson.compile(root, model);
            return model;
        } catch (IllegalArgumentException e) {
            throw unfit(file, e);
        }
    }

    private static List<Parameters.Declared> declared(SafetensorsReader stored, NormalizationFile normalization) {
        List<Parameters.Declared> declared = new ArrayList<>();
        stored.shapes().forEach((name, shape) -> {
            if (!normalization.has(name)) {
                declared.add(new Parameters.Declared(name, shape));
            }
        });
        return declared;
    }

    private static Map<String, String> notes(Map<String, String> metadata) {
        Map<String, String> notes = new LinkedHashMap<>();
        metadata.forEach((name, text) -> {
            if (name.startsWith(NOTE)) {
                notes.put(name.substring(NOTE.length()), text);
            }
        });
        return notes;
    }
}
