package dev.lanewise.plan;

/**
 * The sizes that decide how fast a plan is, and nothing else: any values give the same bits.
 *
 * @param rowBlock rows of a batch that a member takes through the whole net, or through a layer where the members divide
 *     columns, before it goes on to the next ones, so that the block is still in cache; it is rounded up to whole tiles,
 *     and to whole panels if it is one or more
 * @param kBlock steps of a product's inner sum that are done for all tiles of a block before the next ones, so that they
 *     find the panel in cache
 * @param listedRows rows of a batch whose part of a gradient from listed inputs is made before the next ones', so that their
 *     numbers by input, and what they are multiplied with, are still in cache
 * @param rowsPerMember rows from which on a member takes its own through the whole net; with fewer, the members divide
 *     columns, so that each reads the weights that it has updated itself
 * @param undivided multiplications of a batch on its way forwards up to which one thread does all: meeting would take longer
 */
public record Tuning(int rowBlock, int kBlock, int listedRows, int rowsPerMember, long undivided) {

    /** A block of MNIST's images and what a net makes of them in L2, and a panel of 32 columns in 128 KiB. */
    public static final Tuning DEFAULT = new Tuning(32, 1024, 256, 64, 1_000_000);

    /** Checks that all are positive. */
    public Tuning {
        if (rowBlock < 1 || kBlock < 1 || listedRows < 1 || rowsPerMember < 1 || undivided < 0) {
            throw new IllegalArgumentException("sizes must be positive: " + this);
        }
    }
}
