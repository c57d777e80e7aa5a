package dev.lanewise.model;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The options of one of Keras's objects. What is left out or null has its default; what nobody asked for is a mistake. */
final class KerasOptions {

    private final String whose;
    private final Map<String, Object> options;
    private final Set<String> unread;

    /**
     * Reads {@code {"class_name": ..., "config": {...}}}, or the options beside the name.
     *
     * @param object the parsed JSON, which stays as it is
     */
    KerasOptions(Map<String, Object> object) {
        whose = Json.string(object, "class_name");
        options = object.containsKey("config") ? Json.object(object.get("config"), "the config of " + whose) : object;
        unread = new TreeSet<>(options.keySet());
        unread.removeAll(Set.of("class_name", "module", "registered_name", "build_config", "name"));
    }

    String className() {
        return whose;
    }

    double number(String name, double otherwise) {
        return has(name) ? Json.number(options, name) : otherwise;
    }

    /** A number that must be there. */
    double number(String name) {
        unread.remove(name);
        return Json.number(options, name);
    }

    float real(String name, double otherwise) {
        return (float) number(name, otherwise);
    }

    int integer(String name, int otherwise) {
        return has(name) ? Json.integer(options, name) : otherwise;
    }

    /** Whether an option is there and true. */
    boolean flag(String name) {
        if (!has(name)) {
            return false;
        }
        if (options.get(name) instanceof Boolean value) {
            return value;
        }
        throw new IllegalArgumentException("'" + name + "' of " + whose + " must be true or false");
    }

    /** Whether an option is there and not null. */
    boolean has(String name) {
        unread.remove(name);
        return options.get(name) != null;
    }

    /** An option as it was parsed; null if it is not there. */
    Object raw(String name) {
        unread.remove(name);
        return options.get(name);
    }

    /** An array of numbers. */
    double[] numbers(String name) {
        unread.remove(name);
        return Json.array(options, name).stream()
                .mapToDouble(value -> {
                    if (value instanceof Double number) {
                        return number;
                    }
                    throw new IllegalArgumentException(
                            "'" + name + "' of " + whose + " must hold numbers, but has " + value);
                })
                .toArray();
    }

    /** Refuses options that nobody has asked for. */
    void end() {
        for (String name : unread) {
            if (options.get(name) != null) {
                throw new IllegalArgumentException(whose + " has an unknown option '" + name + "'");
            }
        }
    }
}
