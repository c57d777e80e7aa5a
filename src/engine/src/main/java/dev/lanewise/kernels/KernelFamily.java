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

    /** Panels that {@link Kernels#multiplyListed} makes at once, so that calls for a multiple of it are the fastest. */
    int stripPanels();

    /**
     * Rows from which on the right operand of {@link Kernels#multiplyTransposed} should be copied into a panel before several
     * tiles read it; which changes the time only.
     */
    int copiedRows();

    /** Kernels for one thread, the fastest that there are at the moment. */
    Kernels newKernels();

    /** The same kernels, or faster ones if there are some by now; they go on with the same packed weights. */
    default Kernels renew(Kernels present) {
        return present;
    }

    /** Waits for faster kernels where that is worth it before a run of so many multiplications forwards. */
    default void prepare(long multiplications) {}

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
        public int stripPanels() {
            return Strip.of(tile).panels();
        }

        @Override
        public int copiedRows() {
            return tile.copiedRows();
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
        public int stripPanels() {
            return 1;
        }

        @Override
        public int copiedRows() {
            return 20; // neither way is faster here; the tests' small batches take both
        }

        @Override
        public Kernels newKernels() {
            return new ScalarKernels(mr, nr);
        }
    }

    /**
     * Vectors as soon as the JIT has compiled them, and until then plain Java in the same tiles, which gives the same bits.
     * A small run does not wait for the JIT, and may be over before it is done.
     */
    record Warming(Vectors vectors, Scalar meanwhile, WarmUp warmUp) implements KernelFamily {

        /** Training's forward, backward and update on scalar kernels take about as long as the warm-up: some 0.4 s. */
        private static final long WORTH_WAITING = 1_000_000_000L;

        /** Begins to warm vector kernels up. */
        static Warming begin(Vectors vectors) {
            return new Warming(vectors, new Scalar(vectors.mr(), vectors.nr()), WarmUp.begin(vectors));
        }

        @Override
        public String name() {
            return vectors.name();
        }

        @Override
        public int mr() {
            return vectors.mr();
        }

        @Override
        public int nr() {
            return vectors.nr();
        }

        @Override
        public int stripPanels() {
            return vectors.stripPanels();
        }

        @Override
        public int copiedRows() {
            return vectors.copiedRows();
        }

        @Override
        public Kernels newKernels() {
            return warmUp.isDone() ? vectors.newKernels() : meanwhile.newKernels();
        }

        @Override
        public Kernels renew(Kernels present) {
            return present instanceof ScalarKernels && warmUp.isDone() ? vectors.newKernels() : present;
        }

        @Override
        public void prepare(long multiplications) {
            if (multiplications >= WORTH_WAITING) {
                warmUp.await();
            }
        }
    }
}
