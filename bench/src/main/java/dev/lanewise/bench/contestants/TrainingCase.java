package dev.lanewise.bench.contestants;

import java.util.Locale;

/**
 * What is trained, on what, and how.
 *
 * @param batch rows in a batch
 */
public record TrainingCase(Net net, Images images, int batch, int threads) {

    /** Reads {@code autoencoder/mnist/32/1}: net, images, batch, threads, the last being a number or {@code all}. */
    public static TrainingCase parse(String text) {
        String[] parts = text.toUpperCase(Locale.ROOT).split("/", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException("'" + text + "' is not of the form net/images/batch/threads");
        }
        return new TrainingCase(
                Net.valueOf(parts[0]), Images.valueOf(parts[1]), Integer.parseInt(parts[2]), threads(parts[3]));
    }

    private static int threads(String text) {
        return text.equals("ALL") ? Runtime.getRuntime().availableProcessors() : Integer.parseInt(text);
    }

    @Override
    public String toString() {
        return net + " " + images + " batch " + batch + " threads " + threads;
    }
}
