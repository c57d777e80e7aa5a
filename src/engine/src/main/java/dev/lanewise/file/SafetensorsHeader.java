package dev.lanewise.file;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * The header of a safetensors file, where each entry agrees with itself: its shape's product is the size of its bytes.
 * Whether the entries agree with each other and with the file is the reader's business.
 */
record SafetensorsHeader(List<Entry> entries, SequencedMap<String, String> metadata) {
    /** Its place in the file, before any other byte of the header. */
    private static final int START = Long.BYTES;

    /** Names are not interned, and may be as long as a header: whoever writes one can read it again. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNameLength(Safetensors.MAX_HEADER)
                    .maxStringLength(Safetensors.MAX_HEADER)
                    .build())
            .build();

    /** One tensor: {@code count} numbers in the data bytes {@code begin} to {@code end}, the latter not included. */
    record Entry(String name, StoredType type, List<Integer> shape, int count, long begin, long end) {}

    static SafetensorsHeader parse(byte[] json, BinaryInput in) throws FileFormatException {
        try (JsonParser parser = JSON.createParser(json)) {
            return new Grammar(parser, in).header();
        } catch (FileFormatException found) {
            throw found;
        } catch (JacksonException malformed) {
            long offset = malformed.getLocation() == null
                    ? 0
                    : malformed.getLocation().getByteOffset();
            throw in.broken(START + Math.max(0, offset), "the header's JSON: " + malformed.getOriginalMessage());
        } catch (IOException undecodable) {
            throw in.broken(START, "the header's JSON: " + undecodable.getMessage());
        }
    }

    /** Recursive descent, one method for each kind of value. Each is called at the token before that value. */
    private record Grammar(JsonParser json, BinaryInput in) {
        SafetensorsHeader header() throws IOException {
            var entries = new ArrayList<Entry>();
            SequencedMap<String, String> metadata = new LinkedHashMap<>();
            expect(JsonToken.START_OBJECT, "the header");
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                if (name.equals(Safetensors.METADATA)) {
                    metadata = metadata();
                } else if (Safetensors.isName(name)) {
                    entries.add(entry(name));
                } else {
                    throw broken(Safetensors.notAName(name));
                }
            }
            if (json.nextToken() != null) {
                throw broken("the header goes on after its JSON object");
            }
            return new SafetensorsHeader(entries, metadata);
        }

        private SequencedMap<String, String> metadata() throws IOException {
            var metadata = new LinkedHashMap<String, String>();
            expect(JsonToken.START_OBJECT, Safetensors.METADATA);
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String key = json.currentName();
                String text = text("the metadata of '" + key + "'");
                if (!Safetensors.isText(key) || !Safetensors.isText(text)) {
                    throw broken("the metadata of '" + key + "' is not valid Unicode");
                }
                metadata.put(key, text);
            }
            return metadata;
        }

        private Entry entry(String name) throws IOException {
            StoredType type = null;
            List<Long> shape = null;
            List<Long> offsets = null;
            String tensor = "tensor '" + name + "'";
            expect(JsonToken.START_OBJECT, tensor);
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                switch (json.currentName()) {
                    case "dtype" -> type = type(tensor);
                    case "shape" -> shape = integers("the shape of " + tensor, StoredTensor.MAX_RANK);
                    case "data_offsets" -> offsets = integers("the data_offsets of " + tensor, 2);
                    default -> throw broken(tensor + " has an unknown field '" + json.currentName() + "'");
                }
            }
            if (type == null || shape == null || offsets == null || offsets.size() != 2) {
                throw broken(tensor + " needs a dtype, a shape and two data_offsets");
            }
            long begin = offsets.getFirst();
            long end = offsets.getLast();
            long count = product(shape, tensor);
            if (begin > end || end - begin != count * type.bytes()) {
                throw broken(tensor + " of shape " + shape + " and dtype " + type + " takes " + count * type.bytes()
                        + " bytes, but its data_offsets are " + offsets);
            }
            return new Entry(name, type, shape.stream().map(Long::intValue).toList(), (int) count, begin, end);
        }

        private StoredType type(String tensor) throws IOException {
            String name = text("the dtype of " + tensor);
            for (StoredType type : StoredType.values()) {
                if (type.name().equals(name)) {
                    return type;
                }
            }
            throw broken(tensor + " has dtype '" + name + "'; only " + List.of(StoredType.values()) + " can be read");
        }

        /** The product of the dimensions; each of them and the product itself fit an int. */
        private long product(List<Long> shape, String tensor) throws FileFormatException {
            long product = 1;
            for (long dimension : shape) {
                if (dimension <= Integer.MAX_VALUE) {
                    product *= dimension;
                }
                if (Math.max(dimension, product) > Integer.MAX_VALUE) {
                    throw broken(tensor + " of shape " + shape + " holds more than 2^31 - 1 numbers");
                }
            }
            return product;
        }

        private List<Long> integers(String what, int most) throws IOException {
            var integers = new ArrayList<Long>();
            expect(JsonToken.START_ARRAY, what);
            while (json.nextToken() != JsonToken.END_ARRAY) {
                if (json.currentToken() != JsonToken.VALUE_NUMBER_INT || json.getLongValue() < 0) {
                    throw broken(what + " must consist of integers from 0");
                }
                if (integers.size() == most) {
                    throw broken(what + " has more than " + most + " numbers");
                }
                integers.add(json.getLongValue());
            }
            return integers;
        }

        private String text(String what) throws IOException {
            expect(JsonToken.VALUE_STRING, what);
            return json.getText();
        }

        private void expect(JsonToken token, String what) throws IOException {
            if (json.nextToken() != token) {
                throw broken(what + " must be " + words(token) + " in JSON");
            }
        }

        private static String words(JsonToken token) {
            return switch (token) {
                case START_OBJECT -> "an object";
                case START_ARRAY -> "an array";
                default -> "a string";
            };
        }

        private FileFormatException broken(String reason) {
            return in.broken(START + json.currentTokenLocation().getByteOffset(), reason);
        }
    }
}
