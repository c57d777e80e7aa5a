package dev.lanewise.plan;

import dev.lanewise.kernels.KernelFamily;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * A list of steps, cut into phases: within a phase no step needs what another one of it writes, and between phases the
 * team meets. Row-wise steps that follow each other may be one step, {@link RowBlocks}. The steps' memory is allocated, and
 * their order is fixed; running a plan allocates nothing.
 */
public final class Plan {

    private final Step[][] phases;
    private final Memory memory;
    private final boolean resultsPrecedeLastPhase;
    private final boolean firstPhaseWritesResults;

    Plan(List<Step> steps, Memory memory) {
        List<Step> joined = memory.setup().division() == Division.ROWS ? byBlocks(steps, memory.setup()) : steps;
        memory.allTransposed().forEach(rows -> allocate(rows, joined));
        this.phases = phases(joined);
        this.memory = memory;
        Set<Object> results = Collections.newSetFromMap(new IdentityHashMap<>());
        results.addAll(memory.reported());
        resultsPrecedeLastPhase = !writesAny(phases[phases.length - 1], results);
        firstPhaseWritesResults = writesAny(phases[0], results);
    }

    /** Whether the last phase leaves the results alone, so that they can be read while it runs. */
    boolean resultsPrecedeLastPhase() {
        return resultsPrecedeLastPhase;
    }

    /** Whether the next batch overwrites the results at once. */
    boolean firstPhaseWritesResults() {
        return firstPhaseWritesResults;
    }

    private static boolean writesAny(Step[] phase, Set<Object> arrays) {
        return Arrays.stream(phase).flatMap(step -> step.writes().stream()).anyMatch(arrays::contains);
    }

    Step[][] phases() {
        return phases;
    }

    Memory memory() {
        return memory;
    }

    /** Rows in a full batch. */
    public int batch() {
        return memory.batch();
    }

    /** What the steps are made for, and by which kernels; and the steps. */
    public String describe(KernelFamily family) {
        return memory.setup().describe(family) + this;
    }

    /** The steps, one a line, with a rule where the team meets. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Step[] phase : phases) {
            for (Step step : phase) {
                text.append(step.describe()).append('\n');
            }
            if (memory.setup().members() > 1) {
                text.append("---- barrier\n");
            }
        }
        return text.toString();
    }

    /** Joins row-wise steps that follow each other. */
    private static List<Step> byBlocks(List<Step> steps, Setup setup) {
        List<Step> joined = new ArrayList<>();
        List<RowWise> run = new ArrayList<>();
        for (Step step : steps) {
            if (step instanceof RowWise rowWise) {
                run.add(rowWise);
            } else {
                join(run, joined, setup);
                joined.add(step);
            }
        }
        join(run, joined, setup);
        return joined;
    }

    private static void join(List<RowWise> run, List<Step> joined, Setup setup) {
        if (!run.isEmpty()) {
            joined.add(new RowBlocks(run, setup.block(), setup.layout()));
            run.clear();
        }
    }

    /** Rows that one step of blocks writes and reads need no more room than its blocks; others wait for a later step. */
    private static void allocate(TransposedRows rows, List<Step> steps) {
        List<Step> users = steps.stream()
                .filter(step -> step.reads().contains(rows) || step.writes().contains(rows))
                .toList();
        if (users.size() == 1 && users.get(0) instanceof RowBlocks) {
            rows.allocateBlocks();
        } else {
            rows.allocateBatch();
        }
    }

    private static Step[][] phases(List<Step> steps) {
        List<Step[]> phases = new ArrayList<>();
        List<Step> phase = new ArrayList<>();
        Set<Object> read = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<Object> written = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Step step : steps) {
            boolean conflict = step.reads().stream().anyMatch(written::contains)
                    || step.writes().stream().anyMatch(array -> written.contains(array) || read.contains(array));
            if (conflict) {
                phases.add(phase.toArray(Step[]::new));
                phase.clear();
                read.clear();
                written.clear();
            }
            phase.add(step);
            read.addAll(step.reads());
            written.addAll(step.writes());
        }
        phases.add(phase.toArray(Step[]::new));
        return phases.toArray(Step[][]::new);
    }
}
