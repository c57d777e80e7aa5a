package dev.lanewise.kernels;

/**
 * What one of several threads computes of a product: a rectangle of C, in whole tiles but at C's end. It may be empty.
 *
 * @param row where it begins
 * @param rows how many
 * @param column where it begins
 * @param columns how many
 */
record Share(int row, int rows, int column, int columns) {

    /**
     * The share of a member. The members form a grid; of all grids that of which the largest share has the fewest tiles,
     * and of those the one with the shortest sides, because a side's length is what has to be packed.
     */
    static Share of(int m, int n, int mr, int nr, int member, int members) {
        if (member < 0 || member >= members) {
            throw new IllegalArgumentException("no member " + member + " of " + members);
        }
        int high = 1;
        for (int candidate = 2; candidate <= members; candidate++) {
            if (members % candidate == 0 && isBetter(candidate, high, members, m, n, mr, nr)) {
                high = candidate;
            }
        }
        int wide = members / high;
        int row = cut(m, mr, member / wide, high);
        int column = cut(n, nr, member % wide, wide);
        return new Share(
                row, cut(m, mr, member / wide + 1, high) - row, column, cut(n, nr, member % wide + 1, wide) - column);
    }

    boolean isEmpty() {
        return rows == 0 || columns == 0;
    }

    private static boolean isBetter(int high, int than, int members, int m, int n, int mr, int nr) {
        long tiles = largest(m, mr, high) * largest(n, nr, members / high);
        long others = largest(m, mr, than) * largest(n, nr, members / than);
        long side = largest(m, mr, high) * mr + largest(n, nr, members / high) * nr;
        long otherSide = largest(m, mr, than) * mr + largest(n, nr, members / than) * nr;
        return tiles < others || (tiles == others && side < otherSide);
    }

    /** Tiles along a side of the largest part. */
    private static long largest(int size, int unit, int parts) {
        return Math.ceilDiv(Math.ceilDiv(size, unit), parts);
    }

    /** Where the parts before this one end. */
    private static int cut(int size, int unit, int part, int parts) {
        int units = (int) ((long) Math.ceilDiv(size, unit) * part / parts);
        return (int) Math.min(size, (long) units * unit);
    }
}
