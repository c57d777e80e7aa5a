package dev.lanewise.callbacks;

import dev.lanewise.model.Callback;
import dev.lanewise.model.Logs;
import dev.lanewise.model.TrainingRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes each epoch's numbers into a CSV file, as Keras does: {@code epoch}, counted from 0, and the other names in alphabetical
 * order; {@code NA} where an epoch has no such number. A line is written when its epoch has ended.
 */
public final class CSVLogger implements Callback {

    private enum Start {
        AFRESH,
        APPEND
    }

    private final LogFile file;
    private String separator = ",";
    private Start start = Start.AFRESH;
    private List<String> names;
    private boolean needsHeader;

    /** Writes to a file in a folder that there is. */
    public CSVLogger(Path file) {
        this.file = new LogFile(file);
    }

    /** What stands between two fields, if not a comma. */
    public CSVLogger separator(String text) {
        separator = text;
        return this;
    }

    /** Goes on with a file that may have the lines of earlier epochs. */
    public CSVLogger append() {
        start = Start.APPEND;
        return this;
    }

    @Override
    public void onTrainBegin(TrainingRun run) {
        names = null;
        needsHeader = start == Start.AFRESH || file.isEmpty();
        if (start == Start.AFRESH) {
            file.restart();
        }
    }

    @Override
    public void onEpochEnd(TrainingRun run, int epoch, Logs logs) {
        if (names == null) {
            Set<String> all = new TreeSet<>(logs.values().keySet());
            all.addAll(run.logNames());
            names = List.copyOf(all);
        }
        if (needsHeader) {
            needsHeader = false;
            file.append("epoch" + separator + String.join(separator, names));
        }
        List<String> fields = new ArrayList<>(List.of(String.valueOf(epoch)));
        for (String name : names) {
            Double value = logs.values().get(name);
            fields.add(value == null ? "NA" : value.toString());
        }
        file.append(String.join(separator, fields));
    }
}
