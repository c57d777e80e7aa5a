package dev.lanewise.kernels;

/**
 * Which kernels a run uses. A family is shared; the {@link Kernels} that it makes hold scratch memory and serve one thread
 * each.
 */
public sealed interface KernelFamily {

    /** What runs: {@code vector-512}, {@code vector-256}, {@code scalar}. */
    String name();

    /** Rows of a tile. */
    int mr();

    /** Columns of a tile and of a panel. */
    int nr();

    /** Kernels for one thread. */
    Kernels newKernels();

    /** The Vector API in this machine's widest vectors, with the tile that its registers hold. */
    record Vectors(Tile tile) implements KernelFamily {

        /** The tile for 32 vector registers (AVX-512, and NEON or SVE) or for 16 (AVX2). */
        static Vectors forThisMachine() {
            boolean many = Species.FLOATS.vectorBitSize() == 512
                    || System.getProperty("os.arch").equals("aarch64");
            return new Vectors(many ? new Tile8x2() : new Tile4x3());
        }

        @Override
        public String name() {
            return "vector-" + Species.FLOATS.vectorBitSize();
        }

        @Override
        public int mr() {
            return tile.rows();
        }

        @Override
        public int nr() {
            return tile.vectors() * Species.LENGTH;
        }

        @Override
        public Kernels newKernels() {
            return new VectorKernels(tile);
        }
    }

    /**
     * Plain Java. The tile's shape is free: with the shape of a vector family, both can work on the same packed weights.
     *
     * @param mr a multiple of 4
     * @param nr a multiple of mr
     */
    record Scalar(int mr, int nr) implements KernelFamily {

        @Override
        public String name() {
            return "scalar";
        }

        @Override
        public Kernels newKernels() {
            return new ScalarKernels(mr, nr);
        }
    }
}
