package dev.lanewise.model;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.lanewise.graph.Initializer;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalLong;

/** An initialiser as JSON: Keras's name where that says all, else an object. */
final class InitializerJson {

    private InitializerJson() {}

    static void write(JsonGenerator json, String field, Initializer initializer) throws IOException {
        String name = initializer.kerasName();
        if (Initializer.named(name).equals(initializer)) {
            json.writeStringField(field, name);
            return;
        }
        json.writeObjectFieldStart(field);
        json.writeStringField("name", name);
        json.writeNumberField("first", initializer.first());
        json.writeNumberField("second", initializer.second());
        if (initializer.seed().isPresent()) {
            // a JSON number has 53 bits for certain, a seed 64
            json.writeStringField("seed", Long.toString(initializer.seed().getAsLong()));
        }
        json.writeEndObject();
    }

    static Initializer read(Map<String, Object> layer, String field) {
        if (layer.get(field) instanceof String name) {
            return Initializer.named(name);
        }
        Map<String, Object> fields = Json.object(layer.get(field), "'" + field + "'");
        Initializer kind = Initializer.named(Json.string(fields, "name"));
        OptionalLong seed = fields.containsKey("seed") ? OptionalLong.of(LayerJson.seed(fields)) : OptionalLong.empty();
        return new Initializer(
                kind.kind(), (float) Json.number(fields, "first"), (float) Json.number(fields, "second"), seed);
    }
}
