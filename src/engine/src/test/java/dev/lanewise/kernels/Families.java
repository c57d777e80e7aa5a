package dev.lanewise.kernels;

import java.util.ArrayList;
import java.util.List;

/** Every kernel family that this JVM can run, whichever it would choose. */
public final class Families {

    /** Whether this JVM has the Vector API. */
    static final boolean VECTORS =
            ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

    private Families() {}

    /** The scalar kernels in several tile shapes, and the vector ones with each tile where the Vector API is there. */
    public static List<KernelFamily> all() {
        List<KernelFamily> families = new ArrayList<>();
        families.add(new KernelFamily.Scalar(8, 64));
        families.add(new KernelFamily.Scalar(4, 24));
        families.add(new KernelFamily.Scalar(8, 32));
        if (VECTORS) {
            addVectors(families);
        }
        return families;
    }

    /** Apart, so that no class of the Vector API is linked where it is missing. */
    private static void addVectors(List<KernelFamily> families) {
        families.add(new KernelFamily.Vectors(new Tile8x2()));
        families.add(new KernelFamily.Vectors(new Tile4x3()));
    }

    /** A family that runs on scalar kernels until it is told that its vector kernels are ready. */
    public record Changing(KernelFamily family, Runnable change) {}

    /** One for each tile of vectors; none where the Vector API is missing. */
    public static List<Changing> changing() {
        List<Changing> families = new ArrayList<>();
        if (VECTORS) {
            addChanging(families);
        }
        return families;
    }

    private static void addChanging(List<Changing> families) {
        for (Tile tile : List.of(new Tile8x2(), new Tile4x3())) {
            var vectors = new KernelFamily.Vectors(tile);
            var meanwhile = new KernelFamily.Scalar(vectors.mr(), vectors.nr());
            WarmUp warmUp = new WarmUp();
            families.add(new Changing(new KernelFamily.Warming(vectors, meanwhile, warmUp), warmUp::end));
        }
    }
}
