package dev.lanewise.plan;

import dev.lanewise.plan.DenseBackward.Sharing;
import it.unimi.dsi.fastutil.objects.Reference2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.objects.ReferenceOpenHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The gradients that are kept until they are complete, for weights that are used at several places or whose update needs
 * all of them at once. The others' are used up tile by tile and never exist ({@link DenseUpdate}).
 */
final class Gradients {

    private final Map<DenseWeights, OfDense> dense = new Reference2ObjectOpenHashMap<>();
    private final Map<VectorWeights, float[]> vectors = new Reference2ObjectOpenHashMap<>();
    private final Set<Object> begun = new ReferenceOpenHashSet<>();

    /** A dense layer's: in the kernel's and the bias's layout. */
    record OfDense(float[] kernel, float[] bias) {}

    /** Room for a dense layer's gradients. */
    OfDense of(DenseWeights weights) {
        return dense.computeIfAbsent(
                weights, key -> new OfDense(new float[key.kernel().length], new float[key.bias().length]));
    }

    /** Room for a vector's gradient. */
    float[] of(VectorWeights weights) {
        return vectors.computeIfAbsent(weights, key -> new float[key.values().length]);
    }

    /** Whether the step that is being made is the first to write the gradient of these weights. */
    Sharing next(Object weights) {
        return begun.add(weights) ? Sharing.FIRST : Sharing.CONTINUES;
    }

    /** A dense layer's gradients, if they are kept. */
    Optional<OfDense> find(DenseWeights weights) {
        return Optional.ofNullable(dense.get(weights));
    }

    /** A vector's gradient, if it is kept. */
    Optional<float[]> find(VectorWeights weights) {
        return Optional.ofNullable(vectors.get(weights));
    }
}
