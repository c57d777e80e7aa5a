package dev.lanewise.cli.run;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Reads YAML, and says in one line what is wrong with it: file, line, field, and what is allowed. */
final class RunReader {

    private static final ObjectReader READER = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build()
            .readerFor(RunFile.class);

    private RunReader() {}

    static RunFile read(RunSource source) {
        RunFile file;
        try {
            file = READER.readValue(source.text());
        } catch (JsonProcessingException e) {
            throw new UserMistake(source.label() + ": " + describe(e, source.text()));
        }
        if (file == null) {
            throw new UserMistake(source.label() + ": is empty; it must say task, input, layers and loss");
        }
        return file;
    }

    private static String describe(JsonProcessingException e, String text) {
        List<JsonMappingException.Reference> path =
                e instanceof JsonMappingException mapping ? mapping.getPath() : List.of();
        if (e.getCause() instanceof MarkedYAMLException yaml && yaml.getProblem() != null) {
            return "line " + (yaml.getProblemMark().getLine() + 1) + ": " + yaml.getProblem();
        }
        JsonLocation end = e.getLocation();
        int line = line(path, text).orElse(end == null ? 0 : end.getLineNr());
        String field = field(path);
        return (line < 1 ? "" : "line " + line + ": ") + (field.isEmpty() ? "" : field + ": ") + reason(e);
    }

    /** The line where a field's name stands. Jackson itself reports an unknown field only at its group's end. */
    private static OptionalInt line(List<JsonMappingException.Reference> path, String text) {
        var wanted = new StringBuilder();
        for (JsonMappingException.Reference part : path) {
            wanted.append('/').append(part.getFieldName() == null ? part.getIndex() : part.getFieldName());
        }
        try (JsonParser parser = READER.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                String here = parser.getParsingContext().pathAsPointer().toString();
                if (token != JsonToken.END_OBJECT && !here.isEmpty() && here.contentEquals(wanted)) {
                    return OptionalInt.of(parser.currentTokenLocation().getLineNr());
                }
            }
        } catch (IOException e) {
            // not even YAML; the caller's exception knows more
        }
        return OptionalInt.empty();
    }

    private static String reason(JsonProcessingException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "unknown field; allowed are "
                    + unknown.getKnownPropertyIds().stream()
                            .map(Object::toString)
                            .sorted()
                            .collect(Collectors.joining(", "));
        }
        if (e instanceof InvalidFormatException invalid) {
            return "'" + invalid.getValue() + "' is not " + kind(invalid.getTargetType());
        }
        if (e instanceof MismatchedInputException mismatched && mismatched.getTargetType() != null) {
            return "must be " + kind(mismatched.getTargetType());
        }
        String message = e.getOriginalMessage();
        return message == null
                ? "is not valid YAML"
                : message.strip().lines().findFirst().orElse("is not valid YAML");
    }

    private static String kind(Class<?> type) {
        if (type == Integer.class || type == Long.class) {
            return "a whole number in range";
        }
        if (type == Float.class || type == Double.class) {
            return "a number";
        }
        if (type == Boolean.class) {
            return "true or false";
        }
        if (type == String.class) {
            return "a text";
        }
        return List.class.isAssignableFrom(type) ? "a list" : "a group of fields, each 'name: value'";
    }

    private static String field(List<JsonMappingException.Reference> references) {
        var path = new StringBuilder();
        for (JsonMappingException.Reference reference : references) {
            if (reference.getFieldName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
            }
        }
        return path.toString();
    }
}
