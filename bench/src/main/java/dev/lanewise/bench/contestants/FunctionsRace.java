package dev.lanewise.bench.contestants;

import dev.lanewise.bench.contestants.Functions.Function;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/** The race of elementary functions over arrays: elements a nanosecond, and the largest error found. */
public final class FunctionsRace {

    static final int LENGTH = 4096;

    private FunctionsRace() {}

    /** Arguments: {@code --quick} or nothing. */
    public static void main(String[] args) {
        PrintStream out = Lines.takeStandardOutput();
        boolean quick = List.of(args).contains("--quick");
        Map<String, Lines> lines = new LinkedHashMap<>();
        List.of("lanewise", "vectoroperators", "math").forEach(name -> lines.put(name, new Lines(out, name, "")));
        try (Roof roof = new Roof(1)) {
            roof.warm(1);
            InTurn inTurn = new InTurn(roof, quick ? 0.05 : 0.2);
            for (Functions.Group group : Functions.groups()) {
                race(group, inTurn, lines);
            }
        }
    }

    /** Each starts from a copy of the same numbers, and the copy is part of what is timed. */
    private static void race(Functions.Group group, InTurn inTurn, Map<String, Lines> lines) {
        float[] x = numbers(group.low(), group.high());
        float[] y = new float[LENGTH];
        List<Runnable> works = new ArrayList<>();
        for (Function function : group.functions().values()) {
            works.add(() -> {
                System.arraycopy(x, 0, y, 0, LENGTH);
                function.apply(y);
            });
            InTurn.warm(works.getLast(), 1.2);
        }
        List<InTurn.Speeds> speeds = inTurn.measure(works, LENGTH);
        int next = 0;
        for (Map.Entry<String, Function> entry : group.functions().entrySet()) {
            double[] rates = speeds.get(next++).rates();
            Lines say = lines.get(entry.getKey());
            say.result(
                    group.name(),
                    "elements/ns",
                    new double[] {InTurn.rounded(InTurn.median(rates))},
                    Map.of("percentiles", InTurn.percentiles(rates, 10, 50, 90)));
            if (group.exact() != null) {
                say.result(group.name(), "ulp", InTurn.rounded(error(group, entry.getValue(), group.exact())));
            }
        }
    }

    /** The largest error over a million numbers, in units in the last place of the result. */
    private static double error(Functions.Group group, Function function, DoubleUnaryOperator exact) {
        SplittableRandom random = new SplittableRandom(3);
        double worst = 0;
        float[] x = new float[LENGTH];
        for (int block = 0; block < 256; block++) {
            for (int i = 0; i < LENGTH; i++) {
                x[i] = (float) random.nextDouble(group.low(), group.high());
            }
            float[] y = x.clone();
            function.apply(y);
            for (int i = 0; i < LENGTH; i++) {
                double right = exact.applyAsDouble(x[i]);
                worst = Math.max(worst, Math.abs(y[i] - right) / Math.ulp((float) right));
            }
        }
        return worst;
    }

    private static float[] numbers(double low, double high) {
        SplittableRandom random = new SplittableRandom(1);
        float[] numbers = new float[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            numbers[i] = (float) random.nextDouble(low, high);
        }
        return numbers;
    }
}
