package dev.lanewise.graph;

import it.unimi.dsi.fastutil.objects.ReferenceOpenHashSet;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * {@code activation(x kernel' + bias)} with the kernel of another dense layer, which both change together, and a bias
 * {@code [inputs of that layer]} of its own. Made by {@link Dense#transposed()}.
 *
 * @param of the layer whose kernel it is, the same object that is applied elsewhere in the model
 */
public record TransposedDense(String name, Dense of, Activation activation, Initializer biasInitializer)
        implements Layer {

    /** The same layer under this name. */
    public TransposedDense name(String newName) {
        return new TransposedDense(newName, of, activation, biasInitializer);
    }

    /** The same layer ending with this activation. */
    public TransposedDense activation(Activation function) {
        return new TransposedDense(name, of, function, biasInitializer);
    }

    /** The same layer with a bias that begins so. */
    public TransposedDense biasInitializer(Initializer initializer) {
        return new TransposedDense(name, of, activation, initializer);
    }

    @Override
    public String className() {
        return "TransposedDense";
    }

    @Override
    public Shape shape(List<Tensor> inputs) {
        Tensor input = Shapes.flat(this, inputs);
        if (input.units() != of.width()) {
            throw new IllegalArgumentException(label() + " goes back from the " + of.width() + " units of " + of.label()
                    + ", but was applied to " + input + "; apply it to a tensor of " + of.width() + " columns");
        }
        return Shape.of(applied(input).inputs().get(0).units());
    }

    /** Where the other layer is applied, which tells the kernel's height. */
    private Tensor applied(Tensor from) {
        Set<Tensor> seen = new ReferenceOpenHashSet<>();
        Deque<Tensor> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            Tensor tensor = open.pop();
            if (isOf(tensor.layer())) {
                return tensor;
            }
            tensor.inputs().stream().filter(seen::add).forEach(open::push);
        }
        throw new IllegalArgumentException(label() + " is used before " + of.label()
                + ", whose kernel it shares, is built: apply that very layer first (a copy with other settings is another layer), and this"
                + " one to what comes of it");
    }

    /** The same object: an equal description is another layer. */
    @SuppressWarnings("ReferenceEquality")
    boolean isOf(Layer layer) {
        return layer == of;
    }

    @Override
    public List<Declaration> weights(int inputs, int units) {
        return List.of(Declaration.learned("bias", units, biasInitializer));
    }

    /** The variables where the other layer is not in the model: then the kernel, as that layer has it, is kept here. */
    static List<Declaration> apart(int inputs, int units, List<Declaration> own) {
        List<Declaration> all = new ArrayList<>();
        all.add(new Declaration(
                "kernel", List.of(units, inputs), Rule.of(Initializer.GLOROT_UNIFORM), Declaration.Role.LEARNED));
        all.addAll(own);
        return all;
    }
}
