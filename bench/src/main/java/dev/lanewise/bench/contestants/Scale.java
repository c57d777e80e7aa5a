package dev.lanewise.bench.contestants;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Measures training on more threads, and beside another process that trains the same: the arguments are cases such as {@code
 * autoencoder/mnist/32/2}, with {@code +1} after those that have company.
 */
public final class Scale {

    private static final String COMPANY = "+1";

    private Scale() {}

    /** Measures the cases one after the other. */
    public static void main(String[] args) throws IOException {
        Lines lines = Ours.lines(Lines.takeStandardOutput(), "lanewise");
        Arguments arguments = Arguments.of(args);
        Pace.Lengths lengths = arguments.isQuick() ? Pace.Lengths.QUICK : Pace.Lengths.USUAL;
        for (String text : arguments.cases()) {
            if (text.endsWith(COMPANY)) {
                beside(lines, text.substring(0, text.length() - COMPANY.length()), lengths);
            } else {
                TrainingCase trained = TrainingCase.parse(text);
                lines.result(trained.toString(), "s", array(Training.measure(trained, lengths)));
            }
        }
    }

    private static void beside(Lines lines, String text, Pace.Lengths lengths) throws IOException {
        TrainingCase trained = TrainingCase.parse(text);
        Process other = new ProcessBuilder(Launcher.java(Company.class.getName(), text))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8))) {
            if (reader.readLine() == null) {
                throw new UncheckedIOException(new IOException("the other process has failed"));
            }
            lines.result(trained + ", two processes", "s", array(Training.measure(trained, lengths)));
        } finally {
            other.destroyForcibly().onExit().join(); // or its time would be taken for other programs
        }
    }

    private static double[] array(List<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
