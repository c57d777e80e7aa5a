package dev.lanewise.bench.contestants;

import dev.lanewise.model.Model;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;

/**
 * Measures how long an answer takes, call by call: cases such as {@code autoencoder/8}, which is the net and the rows of a
 * call. All who can answer do so in this JVM, in turn every few calls, with the same weights.
 */
public final class PredictRace {

    /** In which everybody answers, before answers are timed. */
    private static final double WARM_UP_SECONDS = 1.5;

    private static final int CALLS = 3000;
    private static final int QUICK_CALLS = 500;
    private static final int CALLS_IN_TURN = 10;

    /** Everybody computes with float32, but adds up in an order of his own. */
    private static final float TOLERANCE = 1e-4f;

    /** One who answers, and the time of each call in nanoseconds. */
    private record Runner(Lines lines, Answerer.Answers answers, long[] nanos) {

        void answer(int first, int calls) {
            for (int call = first; call < first + calls; call++) {
                long begin = System.nanoTime();
                answers.answer();
                nanos[call] = System.nanoTime() - begin;
            }
        }

        void print(String name) {
            long[] sorted = nanos.clone();
            Arrays.sort(sorted);
            lines.result(name, "µs", sorted[sorted.length / 2] * 1e-3);
            lines.result(name + ", 99th percentile", "µs", sorted[sorted.length * 99 / 100] * 1e-3);
        }
    }

    private PredictRace() {}

    /** Measures the cases one after the other. */
    public static void main(String[] args) {
        PrintStream out = Lines.takeStandardOutput();
        Arguments arguments = Arguments.of(args);
        List<Answerer> answerers = new ArrayList<>(List.of(new OurAnswers()));
        ServiceLoader.load(Answerer.class).forEach(answerers::add);
        for (String text : arguments.cases()) {
            String[] parts = text.split("/", -1);
            Net net = Net.valueOf(parts[0].toUpperCase(Locale.ROOT));
            measure(out, answerers, net, Integer.parseInt(parts[1]), arguments.isQuick() ? QUICK_CALLS : CALLS);
        }
    }

    private static void measure(PrintStream out, List<Answerer> answerers, Net net, int rows, int calls) {
        Model model = net.model();
        float[] x = new float[rows * Net.INPUTS];
        for (int row = 0; row < rows; row++) {
            Images.MNIST.inputs().read(row, 0, x, row * Net.INPUTS);
        }
        String name = net + ", " + rows + (rows == 1 ? " row" : " rows");
        List<Runner> runners = new ArrayList<>();
        for (Answerer answerer : answerers) {
            Lines lines = new Lines(out, answerer.name(), answerer.version());
            runners.add(new Runner(lines, answerer.ready(net, model, x, rows), new long[calls]));
        }
        warmUp(runners);
        checkTheyAgree(runners);
        for (int call = 0; call < calls; call += CALLS_IN_TURN) {
            for (Runner runner : runners) {
                runner.answer(call, Math.min(CALLS_IN_TURN, calls - call));
            }
        }
        for (Runner runner : runners) {
            runner.print(name);
            runner.answers().close();
        }
    }

    private static void warmUp(List<Runner> runners) {
        long end = System.nanoTime() + (long) (WARM_UP_SECONDS * 1e9 * runners.size());
        while (System.nanoTime() < end) {
            runners.forEach(runner -> runner.answers().answer());
        }
    }

    private static void checkTheyAgree(List<Runner> runners) {
        float[] ours = runners.getFirst().answers().outputs();
        for (Runner runner : runners) {
            float[] theirs = runner.answers().outputs();
            for (int i = 0; i < ours.length; i++) {
                if (!(Math.abs(ours[i] - theirs[i]) <= TOLERANCE)) {
                    throw new IllegalStateException("output " + i + " is " + theirs[i] + ", ours is " + ours[i]);
                }
            }
        }
    }
}
