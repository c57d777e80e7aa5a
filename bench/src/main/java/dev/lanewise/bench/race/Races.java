package dev.lanewise.bench.race;

import java.util.Iterator;
import java.util.List;

/** All races, each contestant in one line. */
final class Races {

    private static final String OURS = "dev.lanewise.bench.contestants.";

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
                    List.of(Contestant.ours("functions", OURS + "FunctionsRace"))));

    /** Their names, for the command's help. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return ALL.stream().map(Contest::name).iterator();
        }
    }

    private Races() {}
}
