package dev.lanewise.bench.race;

import java.util.Iterator;
import java.util.List;

/** All races, each contestant in one line. */
final class Races {

    /** What the README advises for long runs. */
    private static final String ALIGNED = "-XX:ObjectAlignmentInBytes=64";

    private static final String OURS = "dev.lanewise.bench.contestants.";
    private static final String DL4J = "dev.lanewise.bench.dl4j.";

    static final List<Contest> ALL = List.of(
            new Contest(
                    "peak",
                    "What the processor can do at most, in Java: fused multiply-adds on registers alone, and the memory"
                            + " triad a = b + 3 c, whose traffic is counted as three floats an element.",
                    "GB/s",
                    ".*",
                    List.of(Contestant.ours("java", OURS + "PeakRace"))),
            new Contest(
                    "gemm",
                    "Products C = A B of floats, m x n x k, in one JVM. On one thread all contestants alternate, and each"
                            + " sample, of 0.2 ms or one product, stands between two of the peak loop. On several"
                            + " threads they run one after the other with rests, because idle workers spin; the peak"
                            + " is that of the rests. The share is the quotient of the two.",
                    "share",
                    "(square|net).*threads 1",
                    List.of(Contestant.oursBeside("gemm", "blas", OURS + "GemmRace"))),
            new Contest(
                    "functions",
                    "Elementary functions over arrays of 4096 floats, alternating within one JVM, one thread; the error"
                            + " is the largest found, in units in the last place.",
                    "elements/ns",
                    ".*",
                    List.of(Contestant.ours("functions", OURS + "FunctionsRace"))),
            new Contest(
                    "epoch",
                    "Training with Adam in its steady state: seconds for 60,000 images, shuffling and gathering included,"
                            + " and milliseconds for a step of a whole batch. Lanewise runs with "
                            + ALIGNED
                            + ", as the README advises for long runs. PyTorch is measured in the mode, and"
                            + " with one thread or all, that its first round found to be the best. The trials of that round"
                            + " only rank the modes: a run's first steps are faster than its later ones.",
                    "s",
                    "autoencoder mnist.*",
                    List.of(
                            Contestant.ours("lanewise", OURS + "Training", ALIGNED)
                                    .on(Cases::training),
                            Contestant.pytorch("pytorch", "training.py").on(Cases::training),
                            Contestant.peer("deeplearning4j", "dl4j", DL4J + "Dl4jTraining")
                                    .on(Cases::fewOfTraining)
                                    .atMost(1))),
            new Contest(
                    "predict",
                    "Answers by a trained net, on one thread: the median time of a call, and the 99th percentile."
                            + " Lanewise and ONNX Runtime alternate within one JVM and answer with the same weights.",
                    "µs",
                    ".*",
                    List.of(
                            Contestant.oursBeside("lanewise and onnxruntime", "onnxruntime", OURS + "PredictRace")
                                    .on(Cases::prediction),
                            Contestant.pytorch("pytorch", "prediction.py").on(Cases::prediction))),
            new Contest(
                    "scale",
                    "Seconds for 60,000 images on more threads, also on more than there are cores; and beside another"
                            + " process that trains the same.",
                    "s",
                    ".*",
                    List.of(
                            Contestant.ours("lanewise", OURS + "Scale", ALIGNED).on(Cases::scaling),
                            Contestant.pytorch("pytorch", "scaling.py").on(Cases::scaling))),
            new Contest(
                    "start",
                    "The autoencoder on MNIST, batches of 32, all threads, from the launch of the process: to its end"
                            + " after an epoch; to the end of the first step; to the first 50 steps that took no more"
                            + " than 1.1 times the later ones' median.",
                    "s",
                    ".*",
                    List.of(
                            Contestant.ours("lanewise", OURS + "Start"),
                            Contestant.pytorch("pytorch", "starting.py"),
                            Contestant.peer("deeplearning4j", "dl4j", DL4J + "Dl4jStart")
                                    .atMost(1))),
            new Contest(
                    "memory",
                    "The most memory that a whole process holds, its libraries included. The large net has 784 inputs,"
                            + " layers of 5000, 5000, 5000, 5000, 4000 and 784 units, 102,080,784 weights and biases;"
                            + " Lanewise trains it under -Xmx2g.",
                    "MiB",
                    ".*",
                    List.of(
                            Contestant.ours("lanewise", OURS + "Memory"),
                            Contestant.pytorch("pytorch", "memory.py"),
                            Contestant.peer("deeplearning4j", "dl4j", DL4J + "Dl4jMemory")
                                    .atMost(1))));

    /** Their names, for the command's help. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return ALL.stream().map(Contest::name).iterator();
        }
    }

    private Races() {}
}
