package dev.lanewise.graph;

import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import it.unimi.dsi.fastutil.objects.ObjectOpenHashSet;
import it.unimi.dsi.fastutil.objects.Reference2IntOpenHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Gives nodes their names: the user's, or Keras's ({@code dense}, {@code dense_1}), and {@code dense:2} at a second place. */
final class LayerNames {

    private final Set<String> taken = new ObjectOpenHashSet<>();
    private final Object2IntOpenHashMap<String> counts = new Object2IntOpenHashMap<>();
    private final Reference2IntOpenHashMap<Layer> places = new Reference2IntOpenHashMap<>();

    /** @throws IllegalArgumentException if two of the layers have one name */
    LayerNames(List<Layer> distinct) {
        for (Layer layer : distinct) {
            if (!layer.name().isEmpty() && !taken.add(layer.name())) {
                throw new IllegalArgumentException(
                        "two layers are named '" + layer.name() + "'; names must be unique in a model");
            }
        }
    }

    /** The name of a layer at its first place. */
    String first(Layer layer) {
        places.put(layer, 1);
        return layer.name().isEmpty() ? fresh(layer.className()) : layer.name();
    }

    /** The name of a layer at its next place. */
    String again(Layer layer, String firstName) {
        String name;
        do {
            name = firstName + ":" + (places.addTo(layer, 1) + 1);
        } while (!taken.add(name));
        return name;
    }

    private String fresh(String className) {
        String base = className.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
        String name;
        do {
            int count = counts.addTo(base, 1);
            name = count == 0 ? base : base + "_" + count;
        } while (!taken.add(name));
        return name;
    }
}
