package dev.lanewise.cli.run;

import java.util.function.Function;
import java.util.regex.Pattern;

/** Checks the fields of a run file; each mistake names the file and the field. */
record Fields(String label) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}");

    UserMistake mistake(String field, String reason) {
        return new UserMistake(label + ": " + field + ": " + reason);
    }

    void require(boolean holds, String field, String reason) {
        if (!holds) {
            throw mistake(field, reason);
        }
    }

    <T> T known(String field, String name, Function<String, T> named) {
        try {
            // an empty name is known to nobody, so that the lookup itself lists what is allowed
            return named.apply(name == null ? "" : name);
        } catch (IllegalArgumentException e) {
            throw mistake(field, (name == null ? "is missing; " : "") + knownPart(e.getMessage(), name));
        }
    }

    private static String knownPart(String message, String name) {
        return name == null ? message.substring(message.indexOf("; ") + 2) : message;
    }

    int positive(String field, Integer value) {
        require(value != null, field, "is missing; it must be a whole number, at least 1");
        require(value >= 1, field, "must be at least 1, but is " + value);
        return value;
    }

    int positive(String field, Integer value, int otherwise) {
        return value == null ? otherwise : positive(field, value);
    }

    String name(String field, String name) {
        require(
                NAME.matcher(name).matches(),
                field,
                "'" + name + "' must be 1 to 100 letters, digits, '_', '-' and '.', not beginning with '-' or '.'");
        return name;
    }
}
