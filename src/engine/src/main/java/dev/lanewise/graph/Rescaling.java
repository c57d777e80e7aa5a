package dev.lanewise.graph;

import java.util.List;

/** x scale + offset. */
public record Rescaling(String name, float scale, float offset) implements Layer {

    /** Checks that both are numbers. */
    public Rescaling {
        Ranges.require(Float.isFinite(scale), "the scale must be finite", scale);
        Ranges.require(Float.isFinite(offset), "the offset must be finite", offset);
    }

    /** The same layer under this name. */
    public Rescaling name(String newName) {
        return new Rescaling(newName, scale, offset);
    }

    @Override
    public String className() {
        return "Rescaling";
    }

    @Override
    public Shape shape(List<Tensor> inputs) {
        return Shapes.single(this, inputs).shape();
    }
}
