package dev.lanewise.core;

/** An order of things, drawn at random. */
public final class Permutation {

    private Permutation() {}

    /**
     * The numbers 0 to {@code count} - 1, shuffled by Fisher and Yates: a function of {@code count} and {@code key} alone.
     *
     * @param key of {@link Randomness#key}
     */
    public static int[] of(int count, long key) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            order[i] = i;
        }
        for (int i = count - 1; i > 0; i--) {
            int j = Randomness.below(Randomness.at(key, i), i + 1);
            int number = order[i];
            order[i] = order[j];
            order[j] = number;
        }
        return order;
    }
}
