package dev.lanewise.plan;

/** How the members of a team divide a batch between them, but for the updates of weights, which are divided by tiles. */
enum Division {
    /**
     * Each takes some rows through the whole net. They meet twice a step, and each reads all weights, of which the others
     * have just written their part.
     */
    ROWS,
    /** Each computes some columns of every layer's result, from weights that it has updated itself, and they meet after each. */
    COLUMNS
}
