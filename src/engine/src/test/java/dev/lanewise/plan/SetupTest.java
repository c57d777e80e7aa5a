package dev.lanewise.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.data.Samples;
import dev.lanewise.graph.Graph;
import dev.lanewise.graph.Layers;
import dev.lanewise.graph.Tensor;
import org.junit.jupiter.api.Test;

/** What a plan decides from sizes and data before it has any step. */
class SetupTest {

    private static final Layout LAYOUT = new Layout(8, 32);

    @Test
    void rowsAreDividedWhereThereAreEnough() {
        assertEquals(Division.ROWS, new Setup(1, 1, LAYOUT, Tuning.DEFAULT).division());
        assertEquals(Division.COLUMNS, new Setup(127, 2, LAYOUT, Tuning.DEFAULT).division());
        assertEquals(Division.ROWS, new Setup(128, 2, LAYOUT, Tuning.DEFAULT).division());
    }

    @Test
    void blocksAreWholeTilesAndFromAPanelOnWholePanels() {
        assertEquals(16, new Setup(100, 1, LAYOUT, new Tuning(12, 1, 1, 1, 0)).block());
        assertEquals(8, new Setup(3, 1, LAYOUT, Tuning.DEFAULT).block());
        assertEquals(128, new Setup(100, 1, LAYOUT, new Tuning(Integer.MAX_VALUE, 1, 1, 1, 0)).block());
    }

    @Test
    void aStepTooSmallToDivideIsNotDivided() {
        Tensor input = Layers.input(784);
        Graph graph = Graph.of(input, Layers.dense(128).apply(input));
        assertEquals(1, Compiler.members(graph, 1, 8, Tuning.DEFAULT));
        assertEquals(8, Compiler.members(graph, 32, 8, Tuning.DEFAULT));
        assertEquals(8, Compiler.members(graph, 1, 8, new Tuning(32, 1024, 256, 64, 0)));
    }

    @Test
    void inputsAreMostlyZeroBelowThirtyPercent() {
        assertEquals(Inputs.MOSTLY_ZERO, Inputs.of(Samples.of(row(0.29), 100)));
        assertEquals(Inputs.DENSE, Inputs.of(Samples.of(row(0.31), 100)));
        assertEquals(Inputs.MOSTLY_ZERO, Inputs.of(Samples.of(new float[] {-0f, 0f, -0f, Float.NaN}, 4)));
    }

    private static float[] row(double density) {
        float[] row = new float[100];
        for (int j = 0; j < Math.round(100 * density); j++) {
            row[j] = 1f;
        }
        return row;
    }
}
