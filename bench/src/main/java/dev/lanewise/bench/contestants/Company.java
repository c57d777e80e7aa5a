package dev.lanewise.bench.contestants;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Trains until it is killed or its standard input ends, as it does when the parent is gone. */
public final class Company {

    private Company() {}

    /** Says when it is warm, and goes on. */
    public static void main(String[] args) {
        Thread.ofPlatform().daemon().start(Company::endWithParent);
        TrainingCase trained = TrainingCase.parse(args[0]);
        Training.measure(trained, Pace.Lengths.QUICK);
        System.out.println("warm");
        Training.measure(trained, new Pace.Lengths(1, 1, 1, Double.POSITIVE_INFINITY));
    }

    private static void endWithParent() {
        try {
            while (System.in.read() >= 0) {
                // nobody writes
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Runtime.getRuntime().halt(0);
        }
    }
}
