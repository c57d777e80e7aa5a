package dev.lanewise.bench.dl4j;

import dev.lanewise.bench.contestants.Arguments;
import dev.lanewise.bench.contestants.Images;
import dev.lanewise.bench.contestants.Launcher;
import dev.lanewise.bench.contestants.Lines;
import dev.lanewise.bench.contestants.Pace;
import dev.lanewise.bench.contestants.Training;
import dev.lanewise.bench.contestants.TrainingCase;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Measures training in its steady state, each case in a process of its own; the cases are those of {@link Training}. */
public final class Dl4jTraining {

    private static final String RUN = "run";

    private Dl4jTraining() {}

    /** Measures; with "run" before the case it is what is measured. */
    public static void main(String[] args) {
        PrintStream out = Lines.takeStandardOutput();
        if (args[0].equals(RUN)) {
            Training.run(Dl4j.lines(out), Arrays.copyOfRange(args, 1, args.length), Dl4jTraining::measure);
            return;
        }
        Arguments arguments = Arguments.of(args);
        for (String text : arguments.cases()) {
            List<String> command = new ArrayList<>(Launcher.java(Dl4jTraining.class.getName(), RUN, text));
            if (arguments.isQuick()) {
                command.add(Arguments.QUICK);
            }
            Dl4j.run(TrainingCase.parse(text).threads(), command).output().forEach(out::println);
        }
    }

    private static List<Double> measure(TrainingCase trained, Pace.Lengths lengths) {
        Pace pace = new Pace(trained.batch(), lengths);
        Dl4jNet net = new Dl4jNet(trained.net(), trained.images(), Images.ROWS);
        try {
            while (true) {
                net.epoch(trained.batch(), pace::stepDone);
            }
        } catch (Pace.Over over) {
            return pace.epochs();
        }
    }
}
