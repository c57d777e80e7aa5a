package dev.lanewise.plan;

/**
 * The sizes that decide how fast a plan is, and nothing else: any values give the same bits.
 *
 * @param rowBlock rows of a batch that a member takes through a layer's product before it goes on to the activation, so
 *     that the block is still in cache; a multiple of a tile's rows is best
 * @param kBlock steps of a product's inner sum that are done for all tiles of a block before the next ones, so that they
 *     find the panel in cache
 */
public record Tuning(int rowBlock, int kBlock, int rowsPerMember) {

    /** Rows of 400 floats (half of an MNIST layer) in 256 KiB, and a panel of 32 columns in 128 KiB. */
    public static final Tuning DEFAULT = new Tuning(32, 1024, 64);

    /** Checks that both are positive. */
    public Tuning {
        if (rowBlock < 1 || kBlock < 1 || rowsPerMember < 1) {
            throw new IllegalArgumentException("sizes must be positive: " + this);
        }
    }
}
