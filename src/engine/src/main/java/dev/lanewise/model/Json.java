package dev.lanewise.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * JSON as maps, lists, strings, doubles, booleans and nulls. Depth and lengths are bounded by the parser's own limits. Whatever is
 * wrong is an {@link IllegalArgumentException}.
 */
final class Json {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Json() {}

    static Object parse(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            parser.nextToken();
            Object value = value(parser);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("there is more behind the end of the JSON");
            }
            return value;
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "this is not JSON: " + e.getMessage().lines().findFirst().orElse(""), e);
        }
    }

    private static Object value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new IllegalArgumentException("the JSON is empty");
        }
        return switch (token) {
            case START_OBJECT -> {
                Map<String, Object> object = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    object.put(name, value(parser));
                }
                yield object;
            }
            case START_ARRAY -> {
                List<Object> array = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    array.add(value(parser));
                }
                yield array;
            }
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new IllegalArgumentException("unexpected " + token + " in the JSON");
        };
    }

    @SuppressWarnings("unchecked") // parse() makes maps of this type only
    static Map<String, Object> object(Object value, String what) {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw new IllegalArgumentException(what + " must be a JSON object");
    }

    static List<?> array(Map<String, Object> object, String name) {
        return get(object, name, List.class, "an array");
    }

    static String string(Map<String, Object> object, String name) {
        return get(object, name, String.class, "a string");
    }

    static double number(Map<String, Object> object, String name) {
        return get(object, name, Double.class, "a number");
    }

    static int integer(Map<String, Object> object, String name) {
        double value = number(object, name);
        if (value != (int) value) {
            throw new IllegalArgumentException("'" + name + "' must be an integer, but is " + value);
        }
        return (int) value;
    }

    /** A field that may be missing or null. */
    static <T> Optional<T> optional(Map<String, Object> object, String name, Class<T> type) {
        Object value = object.get(name);
        if (value != null && !type.isInstance(value)) {
            throw new IllegalArgumentException("'" + name + "' must not be " + value);
        }
        return Optional.ofNullable(type.cast(value));
    }

    private static <T> T get(Map<String, Object> object, String name, Class<T> type, String kind) {
        Object value = object.get(name);
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException("'" + name + "' must be " + kind);
        }
        return type.cast(value);
    }
}
