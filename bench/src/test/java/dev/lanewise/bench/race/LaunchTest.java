package dev.lanewise.bench.race;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Other programs, and what they do wrong. */
class LaunchTest {

    private static final PrintStream NOBODY = new PrintStream(OutputStream.nullOutputStream());

    /** A contestant that fails halfway. */
    static final class Failing {
        public static void main(String[] args) {
            System.out.println("{\"case\": \"c\", \"contestant\": \"x\", \"unit\": \"s\", \"samples\": [1]}");
            System.out.println("then a crash");
            System.exit(3);
        }
    }

    /** A contestant that hangs. */
    static final class Hanging {
        public static void main(String[] args) throws InterruptedException {
            System.out.println("{\"case\": \"c\", \"contestant\": \"x\", \"unit\": \"s\", \"samples\": [1]}");
            Thread.sleep(Duration.ofHours(1));
        }
    }

    private static Launch launch(Class<?> program, Duration limit) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = System.getProperty("java.class.path");
        return Launch.run(List.of(java, "-cp", classes, program.getName()), Map.of(), Path.of("."), limit, NOBODY);
    }

    @Test
    void resultsBeforeAFailureCount() {
        Launch launch = launch(Failing.class, Duration.ofMinutes(1));
        assertEquals(1, launch.lines().size());
        assertEquals("ended with exit code 3", launch.failure());
    }

    @Test
    void oneThatHangsIsStopped() {
        Launch launch = launch(Hanging.class, Duration.ofSeconds(2));
        assertTrue(launch.failure().startsWith("stopped after"), launch.failure());
    }

    @Test
    void aMissingProgramIsAFailure() {
        Launch launch = Launch.run(List.of("/no/such/program"), Map.of(), Path.of("."), Duration.ofMinutes(1), NOBODY);
        assertTrue(launch.failure().startsWith("can't be started"), launch.failure());
    }
}
