package dev.lanewise.model;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The options of one of Keras's objects. What is left out or null has its default; what nobody asked for is a mistake, and so is
 * another type of numbers than float32: {@link #end} refuses both.
 */
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
        this(className(object), config(object));
    }

    /** Options of something that has no class. */
    KerasOptions(String whose, Map<String, Object> options) {
        this.whose = whose;
        this.options = options;
        unread = new TreeSet<>(options.keySet());
        unread.removeAll(Set.of("class_name", "module", "registered_name", "build_config", "name"));
    }

    /** The class's name. Keras registers the classes of others without a module of its own. */
    static String className(Map<String, Object> object) {
        String name = Json.string(object, "class_name");
        boolean own = object.get("module") instanceof String module && module.startsWith("keras");
        if (object.get("registered_name") instanceof String registered && !own) {
            throw new IllegalArgumentException("the class " + registered
                    + " is not one of Keras's; make the model in Java," + " or use Keras's class");
        }
        return name;
    }

    private static Map<String, Object> config(Map<String, Object> object) {
        return object.containsKey("config")
                ? Json.object(object.get("config"), "the config of " + object.get("class_name"))
                : object;
    }

    /** Of an object, of one that Keras writes as its name alone, or of a function, whose config is its name. */
    static KerasOptions of(Object value, String what) {
        if (value instanceof String name) {
            return new KerasOptions(name, Map.of());
        }
        Map<String, Object> object = Json.object(value, what);
        return object.get("config") instanceof String name
                ? new KerasOptions(name, Map.of())
                : new KerasOptions(object);
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

    /** A number that must be there. */
    float real(String name) {
        return (float) number(name);
    }

    float real(String name, double otherwise) {
        return (float) number(name, otherwise);
    }

    /** An integer that must be there. */
    int integer(String name) {
        unread.remove(name);
        return Json.integer(options, name);
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

    /** Whether an option is there and false; left out it is true. */
    boolean denied(String name) {
        return has(name) && !flag(name);
    }

    String text(String name) {
        unread.remove(name);
        return Json.string(options, name);
    }

    List<?> list(String name) {
        unread.remove(name);
        return Json.array(options, name);
    }

    /** Options that change nothing that is computed. */
    void ignore(String... names) {
        unread.removeAll(Set.of(names));
    }

    /** Refuses settings but these, the first of which is Keras's default. */
    void only(String name, Object... allowed) {
        if (has(name) && !List.of(allowed).contains(options.get(name))) {
            throw new IllegalArgumentException("'" + name + "' of " + whose + " cannot be " + options.get(name)
                    + " here, only the default, " + allowed[0]);
        }
    }

    /** The axis of plain columns, the only one after the batch. */
    void lastAxis(String name) {
        only(name, -1.0, 1.0, List.of(-1.0), List.of(1.0));
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
        float32();
        for (String name : unread) {
            if (options.get(name) != null) {
                throw new IllegalArgumentException(
                        whose + " has an unknown option '" + name + "', " + options.get(name) + "; leave it out");
            }
        }
    }

    /** Keras writes a type or, for layers, a policy. */
    private void float32() {
        Object type = raw("dtype");
        Object name = type instanceof Map ? config(Json.object(type, "'dtype'")).get("name") : type;
        if (name != null && !name.equals("float32")) {
            throw new IllegalArgumentException("'dtype' of " + whose + " is " + name
                    + ", but all is computed in float32; make the model of float32 in Keras");
        }
    }
}
