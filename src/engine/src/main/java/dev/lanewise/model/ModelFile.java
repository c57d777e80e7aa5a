package dev.lanewise.model;

import dev.lanewise.file.FileFormatException;
import dev.lanewise.file.Safetensors;
import dev.lanewise.file.StoredTensor;
import dev.lanewise.graph.Graph;
import dev.lanewise.graph.Variable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
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
        SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
        for (Variable variable : model.variables()) {
            tensors.put(variable.name(), new StoredTensor(variable.shape(), variable.values()));
        }
        SequencedMap<String, String> metadata = new LinkedHashMap<>();
        metadata.put(MODEL, ModelJson.write(model));
        new TreeMap<>(model.notes()).forEach((name, text) -> metadata.put(NOTE + name, text));
        new Safetensors(tensors, metadata).write(file);
    }

    static Model read(Path file) throws IOException {
        Safetensors stored = Safetensors.read(file);
        String json = stored.metadata().get(MODEL);
        if (json == null) {
            throw new FileFormatException(
                    file, 8, "this safetensors file holds no model, only tensors: its metadata lacks '" + MODEL + "'");
        }
        try {
            Map<String, Object> root = Json.object(Json.parse(json), "the model");
            Graph graph = ModelJson.graph(root);
            Model model = Model.of(graph, variables(stored));
            ModelJson.compile(root, model);
            return model.withNotes(notes(stored));
        } catch (IllegalArgumentException e) {
            throw new FileFormatException(file, 8, "the model does not fit together: " + e.getMessage());
        }
    }

    private static List<Variable> variables(Safetensors stored) {
        List<Variable> variables = new ArrayList<>();
        stored.tensors().forEach((name, tensor) -> variables.add(new Variable(name, tensor.shape(), tensor.data())));
        return variables;
    }

    private static Map<String, String> notes(Safetensors stored) {
        Map<String, String> notes = new LinkedHashMap<>();
        stored.metadata().forEach((name, text) -> {
            if (name.startsWith(NOTE)) {
                notes.put(name.substring(NOTE.length()), text);
            }
        });
        return notes;
    }
}
