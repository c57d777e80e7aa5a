package dev.lanewise.plan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.graph.Adam;
import dev.lanewise.graph.Graph;
import dev.lanewise.graph.Layers;
import dev.lanewise.graph.Loss;
import dev.lanewise.graph.Tensor;
import dev.lanewise.kernels.Families;
import dev.lanewise.kernels.KernelFamily;
import dev.lanewise.plan.DenseBackward.Sharing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Kernels' gradients that are kept until they are complete. */
@Tag("law")
class DenseGradientTest {

    private static final int INPUTS = 21;
    private static final int UNITS = 70;
    private static final int ROWS = 23;
    private static final int MEMBERS = 2;

    /** Where tiles that read a gradient's rows far apart are slow, they read a copy, as those do that are not kept. */
    @Test
    void panelsAreCopiedWhereThatIsFaster() {
        for (KernelFamily family : Families.all()) {
            int rows = family.copiedRows();
            for (int batch : new int[] {Math.max(1, rows - 1), rows}) {
                int copies = batch < rows ? 0 : MEMBERS;
                List<GradientPanels> panels = keptGradients(family, batch);
                assertEquals(2, panels.size());
                panels.forEach(of -> assertEquals(copies, of.copies().size(), family + ", batch " + batch));
            }
        }
    }

    private static List<GradientPanels> keptGradients(KernelFamily family, int batch) {
        Tensor input = Layers.input(INPUTS);
        Graph graph = Graph.of(input, Layers.dense(5).apply(Layers.dense(UNITS).apply(input)));
        Goal goal = new Goal(Loss.MEAN_SQUARED_ERROR, 1, List.of(), Goal.ITS_OWN);
        Plan plan = Compiler.training(
                new Parameters(graph, family),
                new Compiler.Objective(List.of(goal), List.of(Inputs.DENSE)),
                new Adam().globalClipnorm(1).clipping(),
                batch,
                MEMBERS,
                Tuning.DEFAULT);
        List<GradientPanels> panels = new ArrayList<>();
        for (Step[] phase : plan.phases()) {
            for (Step step : phase) {
                if (step instanceof DenseGradient gradient) {
                    panels.add(gradient.panels());
                }
            }
        }
        return panels;
    }

    @Test
    void copiesChangeNoBit() {
        for (KernelFamily family : Families.all()) {
            Layout layout = Layout.of(family);
            Rows in = random(INPUTS, layout);
            Rows gradient = random(UNITS, layout);
            List<Rows> copies = new ArrayList<>();
            for (int member = 0; member < MEMBERS; member++) {
                copies.add(Rows.allocate("a copy", ROWS, layout.nr(), layout));
            }
            float[] plain = twice(family, in, new GradientPanels(gradient, List.of(), layout));
            float[] copied = twice(family, in, new GradientPanels(gradient, copies, layout));
            assertArrayEquals(plain, copied, family.toString());
        }
    }

    /** The gradient from two uses of a kernel. */
    private static float[] twice(KernelFamily family, Rows in, GradientPanels panels) {
        DenseWeights weights = new DenseWeights("a", INPUTS, UNITS, panels.layout());
        float[] into = new float[weights.kernel().length];
        Arrays.fill(into, 7f);
        for (Sharing sharing : Sharing.values()) {
            DenseGradient step = new DenseGradient("a", in, panels, weights, into, sharing, panels.layout());
            for (int member = 0; member < MEMBERS; member++) {
                Cursor cursor = new Cursor(ROWS, ROWS);
                cursor.next();
                step.run(new Worker(
                        member, MEMBERS, family.newKernels(), panels.layout(), UNITS, new Updater.Nothing(), cursor));
            }
        }
        return into;
    }

    private static Rows random(int columns, Layout layout) {
        Rows rows = Rows.allocate("numbers", ROWS, columns, layout);
        SplittableRandom random = new SplittableRandom(columns);
        for (int row = 0; row < ROWS; row++) {
            for (int j = 0; j < columns; j++) {
                rows.data()[rows.at(row) + j] = (float) random.nextDouble(-1, 1);
            }
        }
        return rows;
    }
}
