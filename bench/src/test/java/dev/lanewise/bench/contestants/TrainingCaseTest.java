package dev.lanewise.bench.contestants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class TrainingCaseTest {

    @Test
    void readsNetImagesBatchAndThreads() {
        TrainingCase trained = TrainingCase.parse("autoencoder/dense/32/1");
        assertEquals(new TrainingCase(Net.AUTOENCODER, Images.DENSE, 32, 1), trained);
        assertEquals("autoencoder dense batch 32 threads 1", trained.toString());
    }

    @Test
    void allThreadsAreTheProcessors() {
        assertEquals(
                Runtime.getRuntime().availableProcessors(),
                TrainingCase.parse("mlp/mnist/1/all").threads());
    }

    @Test
    void refusesAnythingElse() {
        assertThrows(IllegalArgumentException.class, () -> TrainingCase.parse("autoencoder/mnist/32"));
        assertThrows(IllegalArgumentException.class, () -> TrainingCase.parse("nothing/mnist/32/1"));
    }

    @Test
    void theLargeNetHasTheNumbersThatItsReportSays() {
        long numbers = 0;
        int inputs = Net.INPUTS;
        for (int units : Net.LARGE.units()) {
            numbers += (inputs + 1L) * units;
            inputs = units;
        }
        assertEquals(102_080_784, numbers);
    }
}
