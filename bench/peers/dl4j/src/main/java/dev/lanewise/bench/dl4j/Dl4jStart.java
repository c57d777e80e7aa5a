package dev.lanewise.bench.dl4j;

import dev.lanewise.bench.contestants.FirstSteps;
import dev.lanewise.bench.contestants.Images;
import dev.lanewise.bench.contestants.Launcher;
import dev.lanewise.bench.contestants.Lines;
import dev.lanewise.bench.contestants.Net;
import dev.lanewise.bench.contestants.Start;
import java.io.PrintStream;

/** Measures how soon the autoencoder is trained: one run of an epoch, which takes long enough. */
public final class Dl4jStart {

    private static final int BATCH = 32;

    private Dl4jStart() {}

    /** Measures; with the argument "run" it is what is measured. */
    public static void main(String[] args) {
        PrintStream out = Lines.takeStandardOutput();
        if (args.length > 0 && args[0].equals("run")) {
            FirstSteps first = new FirstSteps(Math.ceilDiv(Images.ROWS, BATCH));
            new Dl4jNet(Net.AUTOENCODER, Images.MNIST, Images.ROWS).epoch(BATCH, rows -> first.stepDone());
            first.print(Dl4j.lines(out));
        } else {
            Launcher.Seen seen = Dl4j.run(1, Launcher.java(Dl4jStart.class.getName(), "run"));
            Start.printWhole(Dl4j.lines(out), seen);
            seen.output().forEach(out::println);
        }
    }
}
