package dev.lanewise.bench.contestants;

import java.util.Arrays;

/**
 * When the steps of a run end, from the moment at which its process was launched. {@link Launcher} hands that moment down in
 * an environment variable; without it, it is this JVM's start, which is known to 10 ms only.
 */
public final class FirstSteps {

    /** The moment of the launch: seconds since 1970. */
    static final String LAUNCHED = "RACE_LAUNCHED";

    /** Full speed begins with the first window that is this near to the median of the last ones. */
    private static final double NEAR = 1.1;

    private static final int WINDOW = 50;

    private final double[] ends;
    private int steps;

    /** Room for so many steps. */
    public FirstSteps(int mostSteps) {
        ends = new double[mostSteps];
    }

    /** A step has ended. */
    public void stepDone() {
        ends[steps++] = Launcher.now() - launched();
    }

    /** Prints when the first step ended, and when full speed began. */
    public void print(Lines lines) {
        lines.result("first trained step", "s", ends[0]);
        lines.result("full speed", "s", fullSpeed());
    }

    /** The beginning of the first window near to the median of the last quarter's windows. */
    double fullSpeed() {
        int windows = steps / WINDOW;
        double[] seconds = new double[windows];
        for (int i = 0; i < windows; i++) {
            seconds[i] = end(i) - begin(i);
        }
        double[] last = Arrays.copyOfRange(seconds, windows - Math.max(1, windows / 4), windows);
        Arrays.sort(last);
        double median = last[last.length / 2];
        int first = 0;
        while (seconds[first] > NEAR * median) {
            first++;
        }
        return begin(first);
    }

    private double begin(int window) {
        return ends[Math.max(0, window * WINDOW - 1)];
    }

    private double end(int window) {
        return ends[window * WINDOW + WINDOW - 1];
    }

    private static double launched() {
        String text = System.getenv(LAUNCHED);
        return text != null
                ? Double.parseDouble(text)
                : ProcessHandle.current().info().startInstant().orElseThrow().toEpochMilli() * 1e-3;
    }
}
