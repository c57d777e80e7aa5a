package dev.lanewise.bench.race;

import java.util.ArrayList;
import java.util.List;

/** What the contestants of a race are asked to measure, as their arguments. Full, or a few telling ones. */
final class Cases {

    private static final List<Integer> BATCHES = List.of(1, 8, 32, 128, 512, 2048);
    private static final List<String> THREADS = List.of("1", "all");

    private Cases() {}

    /** Training: net/images/batch/threads. */
    static List<String> training(Setting.Depth depth) {
        if (depth == Setting.Depth.QUICK) {
            return List.of(
                    "autoencoder/mnist/1/1",
                    "autoencoder/mnist/32/1",
                    "autoencoder/mnist/32/all",
                    "autoencoder/mnist/512/all",
                    "autoencoder/dense/128/all",
                    "mlp/mnist/128/all");
        }
        List<String> cases = new ArrayList<>();
        for (String images : List.of("mnist", "dense")) {
            for (int batch : BATCHES) {
                for (String threads : THREADS) {
                    cases.add("autoencoder/" + images + "/" + batch + "/" + threads);
                }
            }
        }
        cases.addAll(List.of(
                "classifier/mnist/1/1",
                "classifier/mnist/32/1",
                "classifier/mnist/32/all",
                "classifier/mnist/512/all",
                "mlp/mnist/32/1",
                "mlp/mnist/32/all",
                "mlp/mnist/512/all",
                "mlp/dense/512/all"));
        return cases;
    }

    /** Training, for those that are far behind. */
    static List<String> fewOfTraining(Setting.Depth depth) {
        return depth == Setting.Depth.QUICK
                ? List.of("autoencoder/mnist/32/1")
                : List.of(
                        "autoencoder/mnist/32/1",
                        "autoencoder/mnist/32/all",
                        "autoencoder/mnist/512/all",
                        "autoencoder/dense/128/all",
                        "classifier/mnist/32/all",
                        "mlp/mnist/512/all");
    }

    /** Prediction: net/rows. */
    static List<String> prediction(Setting.Depth depth) {
        return depth == Setting.Depth.QUICK
                ? List.of("autoencoder/1", "autoencoder/64")
                : List.of(
                        "autoencoder/1",
                        "autoencoder/8",
                        "autoencoder/64",
                        "autoencoder/512",
                        "classifier/1",
                        "mlp/1",
                        "mlp/64");
    }

    /** Threads, and company: net/images/batch/threads, and +1 for another process beside. */
    static List<String> scaling(Setting.Depth depth) {
        List<String> cases = new ArrayList<>();
        for (int batch : depth == Setting.Depth.QUICK ? List.of(32) : List.of(32, 512)) {
            for (String threads : List.of("1", "2", "4", "8", "1+1", "all+1")) {
                cases.add("autoencoder/mnist/" + batch + "/" + threads);
            }
        }
        return cases;
    }
}
