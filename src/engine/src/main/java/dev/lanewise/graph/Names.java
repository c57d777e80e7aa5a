package dev.lanewise.graph;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Looks enum constants up by the names that users write. */
final class Names {

    private Names() {}

    /** A constant's name as Keras writes it. */
    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** What a class's name, such as {@code MeanSquaredError}, and a function's have in common. */
    static String joined(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }

    static <E extends Enum<E>> E find(Class<E> type, Function<E, String> nameOf, String what, String name) {
        for (E constant : type.getEnumConstants()) {
            if (nameOf.apply(constant).equals(name)) {
                return constant;
            }
        }
        String known = Arrays.stream(type.getEnumConstants()).map(nameOf).collect(Collectors.joining(", "));
        throw new IllegalArgumentException("unknown " + what + " '" + name + "'; known are " + known);
    }
}
