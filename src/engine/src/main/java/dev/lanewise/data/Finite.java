package dev.lanewise.data;

/** A check for data of unknown origin: one NaN in it makes every weight NaN, and nothing says where it came from. */
public final class Finite {

    private Finite() {}

    /**
     * Reads all rows, as they are in epoch 0. Bytes are finite and not read.
     *
     * @param name what the message calls the samples, such as "x"
     * @throws IllegalArgumentException if a number is NaN or infinite; the message names the first row and column, counted
     *     from 0
     */
    public static void check(Samples samples, String name) {
        if (samples.areBytes()) {
            return;
        }
        float[] numbers = new float[samples.columns()];
        for (int row = 0; row < samples.rows(); row++) {
            samples.read(row, 0, numbers, 0);
            checkRow(numbers, row, name);
        }
    }

    /**
     * Checks samples that lie in memory as floats, and choices of their rows, as {@code fit} does with all that it is given. Views with noise, whose reading
     * takes long, and mapped files, which may be larger than memory, are left to {@link #check}.
     *
     * @throws IllegalArgumentException as {@link #check}
     */
    public static void checkStored(Samples samples, String name) {
        if (lieInMemory(samples)) {
            check(samples, name);
        }
    }

    private static boolean lieInMemory(Samples samples) {
        return switch (samples) {
            case FloatSamples floats -> true;
            case RowSamples rows -> true;
            case FirstRows view -> lieInMemory(view.all());
            case SelectedRows view -> lieInMemory(view.all());
            default -> false;
        };
    }

    static void checkRow(float[] numbers, int row, String name) {
        for (int column = 0; column < numbers.length; column++) {
            if (!Float.isFinite(numbers[column])) {
                throw new IllegalArgumentException(name + " has " + numbers[column] + " in row " + row + ", column "
                        + column + "; leave such rows out (Samples.select) or put numbers in their place");
            }
        }
    }
}
