package dev.lanewise.formats;

import dev.lanewise.file.BinaryInput;
import dev.lanewise.file.FileFormatException;
import dev.lanewise.file.StoredTensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Parses the Python literal in a .npy header, and only what can stand there:
 *
 * <pre>
 * header  = "{" [ entry { "," entry } [ "," ] ] "}"
 * entry   = "'descr'" ":" "'&lt;f4'"  |  "'fortran_order'" ":" "False"  |  "'shape'" ":" tuple
 * tuple   = "(" [ integer { "," integer } [ "," ] ] ")"
 * </pre>
 *
 * Spaces may stand between all of these, and a line feed at the end. Each entry must be there once, in any order.
 */
final class NpyParser {
    private static final Set<String> KEYS = Set.of("descr", "fortran_order", "shape");
    private static final int LONGEST_INTEGER = 10;

    private final String text;
    private final long start;
    private final BinaryInput in;
    private int at;

    /**
     * @param start where in the file the text stands
     */
    NpyParser(String text, long start, BinaryInput in) {
        this.text = text;
        this.start = start;
        this.in = in;
    }

    NpyHeader header() throws FileFormatException {
        var seen = new HashSet<String>();
        List<Integer> shape = List.of();
        expect('{');
        while (!next('}')) {
            int keyStart = at;
            String key = string();
            if (!KEYS.contains(key) || !seen.add(key)) {
                throw broken(keyStart, "key '" + key + "' is unknown or there twice");
            }
            expect(':');
            switch (key) {
                case "descr" -> checkType();
                case "fortran_order" -> checkOrder();
                default -> shape = tuple();
            }
            if (!next(',')) {
                expect('}');
                break;
            }
        }
        if (seen.size() != KEYS.size()) {
            throw broken(0, "the header needs the keys descr, fortran_order and shape, but has " + seen);
        }
        if (!text.substring(at).isBlank()) {
            throw broken(at, "the header goes on after its dict");
        }
        return new NpyHeader(shape);
    }

    private void checkType() throws FileFormatException {
        skipSpaces();
        int typeStart = at;
        if (at < text.length() && text.charAt(at) == '[') {
            throw broken(typeStart, "an array of records; only '<f4', float32, can be read");
        }
        String type = string();
        if (!type.equals("<f4")) {
            throw broken(
                    typeStart,
                    "numbers of type '" + type + "'; only '<f4' can be read, which astype('<f4') in NumPy converts to");
        }
    }

    private void checkOrder() throws FileFormatException {
        skipSpaces();
        if (text.startsWith("True", at)) {
            throw broken(at, "Fortran order; only C order can be read, which numpy.ascontiguousarray converts to");
        }
        if (!text.startsWith("False", at)) {
            throw broken(at, "fortran_order must be False");
        }
        at += "False".length();
    }

    private List<Integer> tuple() throws FileFormatException {
        var integers = new ArrayList<Integer>();
        expect('(');
        while (!next(')')) {
            if (integers.size() == StoredTensor.MAX_RANK) {
                throw broken(at, "more than " + StoredTensor.MAX_RANK + " dimensions");
            }
            integers.add(integer());
            if (!next(',')) {
                if (integers.size() == 1) {
                    throw broken(at, "expected ','"); // (5) is an integer in Python
                }
                expect(')');
                break;
            }
        }
        return List.copyOf(integers);
    }

    private int integer() throws FileFormatException {
        skipSpaces();
        int first = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        String digits = text.substring(first, at);
        if (digits.isEmpty() || digits.length() > LONGEST_INTEGER || Long.parseLong(digits) > Integer.MAX_VALUE) {
            throw broken(first, "a dimension must be an integer from 0 to 2147483647");
        }
        return Integer.parseInt(digits);
    }

    /** A string in single or double quotes, without escapes. */
    private String string() throws FileFormatException {
        skipSpaces();
        char quote = at < text.length() ? text.charAt(at) : 0;
        int end = quote == '\'' || quote == '"' ? text.indexOf(quote, at + 1) : -1;
        if (end < 0) {
            throw broken(at, "expected a string in quotes");
        }
        String string = text.substring(at + 1, end);
        at = end + 1;
        return string;
    }

    private void expect(char c) throws FileFormatException {
        if (!next(c)) {
            throw broken(at, "expected '" + c + "'");
        }
    }

    /** Goes past the next character if it is {@code c}. */
    private boolean next(char c) {
        skipSpaces();
        if (at == text.length() || text.charAt(at) != c) {
            return false;
        }
        at++;
        return true;
    }

    private void skipSpaces() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    private FileFormatException broken(int offset, String reason) {
        return in.broken(start + offset, reason);
    }
}
