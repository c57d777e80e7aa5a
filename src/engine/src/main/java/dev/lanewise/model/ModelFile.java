package dev.lanewise.model;

import dev.lanewise.file.FileFormatException;
import dev.lanewise.file.FloatInput;
import dev.lanewise.file.SafetensorsReader;
import dev.lanewise.file.SafetensorsWriter;
import dev.lanewise.graph.Graph;
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
import java.util.function.Supplier;

/**
 * The model file: safetensors, with the weights under their variables' names, and in the metadata the layers and what they
 * were trained by ({@link ModelJson}), and the notes. {@link NormalizationFile} and {@link OptimizerFile} add what is theirs.
 */
final class ModelFile {

    private static final String MODEL = "lanewise";
    private static final String NOTE = "note.";

    private ModelFile() {}

    static void write(Model model, Path file) throws IOException {
        SafetensorsWriter writer = describe(model);
        OptimizerFile.write(model, writer);
        writer.write(file);
    }

    static void writeForInference(Model model, Path file) throws IOException {
        describe(model).write(file);
    }

    private static SafetensorsWriter describe(Model model) {
        var writer = new SafetensorsWriter().metadata(MODEL, ModelJson.write(model));
        new TreeMap<>(model.notes()).forEach((name, text) -> writer.metadata(NOTE + name, text));
        model.normalization().ifPresent(present -> NormalizationFile.write(present, writer));
        addWeights(model, writer);
        return writer;
    }

    static void writeWeights(Model model, Path file) throws IOException {
        var writer = new SafetensorsWriter();
        addWeights(model, writer);
        writer.write(file);
    }

    private static void addWeights(Model model, SafetensorsWriter writer) {
        for (PackedVariable variable : model.parameters().variables()) {
            writer.tensor(
                    variable.name(),
                    variable.shape(),
                    numbers -> variable.store((block, count, first) -> numbers.write(block, count)));
        }
    }

    /** Reads all before it changes any. What an optimizer remembers is passed over. */
    static void readWeights(Model model, Path file) throws IOException {
        try (var stored = SafetensorsReader.open(file)) {
            Extras extras = Extras.of(stored, model.graph(), file);
            try {
                Parameters.check(model.graph(), extras.others(stored));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
            }
            Map<String, List<Integer>> shapes = stored.shapes();
            List<Variable> variables = new ArrayList<>();
            stored.read((name, numbers) -> {
                if (extras.has(name)) {
                    numbers.skip();
                    return;
                }
                float[] values = new float[shapes.get(name).stream().reduce(1, Math::multiplyExact)];
                numbers.read(values, values.length);
                variables.add(new Variable(name, shapes.get(name), values));
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
            Map<String, Object> root = fitting(file, () -> Json.object(Json.parse(json), "the model"));
            Graph graph = fitting(file, () -> GraphJson.read(root));
            Extras extras = Extras.of(stored, graph, file);
            Model model = fitting(file, () -> blank(root, graph, extras, stored));
            Map<String, PackedVariable> variables = new HashMap<>();
            model.parameters().variables().forEach(variable -> variables.put(variable.name(), variable));
            stored.read((name, numbers) -> {
                if (extras.has(name)) {
                    extras.read(name, numbers);
                } else {
                    variables.get(name).load((block, count, first) -> numbers.read(block, count));
                }
            });
            return fitting(file, () -> {
                extras.normalization().normalization().ifPresent(model::normalize);
                return model.withNotes(notes(stored.metadata()));
            });
        }
    }

    /** The model that a file describes, with room for the weights that the file holds, and for what else it does. */
    private static Model blank(Map<String, Object> root, Graph graph, Extras extras, SafetensorsReader stored) {
        Model model = Model.blank(graph, extras.others(stored));
        ModelJson.freeze(root, model);
        ModelJson.compile(root, model);
        extras.optimizer().prepare(model);
        return model;
    }

    /** What a file has besides weights. */
    private record Extras(NormalizationFile normalization, OptimizerFile optimizer) {

        static Extras of(SafetensorsReader stored, Graph graph, Path file) throws IOException {
            return fitting(file, () -> new Extras(new NormalizationFile(stored), new OptimizerFile(stored, graph)));
        }

        boolean has(String tensor) {
            return normalization.has(tensor) || optimizer.has(tensor);
        }

        void read(String tensor, FloatInput numbers) throws IOException {
            if (normalization.has(tensor)) {
                normalization.read(tensor, numbers);
            } else {
                optimizer.read(tensor, numbers);
            }
        }

        /** All tensors but these. */
        List<Parameters.Declared> others(SafetensorsReader stored) {
            List<Parameters.Declared> others = new ArrayList<>();
            stored.shapes().forEach((name, shape) -> {
                if (!has(name)) {
                    others.add(new Parameters.Declared(name, shape));
                }
            });
            return others;
        }
    }

    /** What is made of a file's content, or a message that says what of it does not fit, and in which file. */
    private static <T> T fitting(Path file, Supplier<T> maker) throws IOException {
        try {
            return maker.get();
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new FileFormatException(file, 8, "the model does not fit together: " + e.getMessage());
        }
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
