package dev.lanewise.cli;

import dev.lanewise.model.EpochReport;
import dev.lanewise.model.RunningMeans;
import dev.lanewise.model.TrainingListener;
import java.io.PrintWriter;

/**
 * Progress for people, in the manner of Keras: one line, redrawn at most ten times a second, and an epoch's results when
 * it has ended.
 *
 * <pre>
 * epoch 2/5  1203/1875 ━━━━━━━━━━━━──────── loss 0.1043  47360 samples/s  0:01 left
 * </pre>
 */
final class ProgressBar implements TrainingListener {

    private static final long REDRAW_NANOS = 100_000_000;
    private static final int WIDTH = 20;
    private static final String CLEAR_LINE = "\r\033[K";
    private static final String CLEAR_REST = "\033[K";

    private final PrintWriter err;
    private final char full;
    private final char empty;
    private final int epochs;
    private final int batchSize;
    private final StringBuilder line = new StringBuilder(160);
    private long epochStart = System.nanoTime();
    private long lastDrawn = epochStart - REDRAW_NANOS;

    /**
     * A bar for one run.
     *
     * @param symbols the bar's full and its empty part
     */
    ProgressBar(PrintWriter err, String symbols, int epochs, int batchSize) {
        this.err = err;
        this.full = symbols.charAt(0);
        this.empty = symbols.charAt(1);
        this.epochs = epochs;
        this.batchSize = batchSize;
    }

    @Override
    public void batchEnd(int epoch, int batch, int batches, RunningMeans soFar) {
        long now = System.nanoTime();
        if (now - lastDrawn >= REDRAW_NANOS) {
            lastDrawn = now;
            draw(epoch, batch, batches, soFar, (now - epochStart) * 1e-9);
        }
    }

    @Override
    public void epochEnd(EpochReport report) {
        err.println(
                CLEAR_LINE + "epoch " + report.epoch() + "/" + report.epochs() + "  " + ProgressLines.describe(report));
        err.flush();
        epochStart = System.nanoTime();
    }

    private void draw(int epoch, int batch, int batches, RunningMeans soFar, double seconds) {
        line.setLength(0);
        line.append('\r').append("epoch ").append(epoch).append('/').append(epochs);
        line.append("  ").append(batch).append('/').append(batches).append(' ');
        int done = (int) ((long) WIDTH * batch / batches);
        line.repeat(full, done).repeat(empty, WIDTH - done);
        line.append(" loss ");
        appendFixed(soFar.loss());
        for (int i = 0; i < soFar.names().size(); i++) {
            line.append("  ").append(soFar.names().get(i)).append(' ');
            appendFixed(soFar.metric(i));
        }
        line.append("  ").append((long) (batch * (double) batchSize / seconds)).append(" samples/s  ");
        long left = (long) Math.ceil(seconds / batch * (batches - batch));
        line.append(left / 60)
                .append(left % 60 < 10 ? ":0" : ":")
                .append(left % 60)
                .append(" left");
        err.append(line).append(CLEAR_REST);
        err.flush();
    }

    /** Four decimals, without the garbage of a formatter. */
    private void appendFixed(double value) {
        if (!(Math.abs(value) < 1e9)) {
            line.append(value);
            return;
        }
        long scaled = Math.round(Math.abs(value) * 10_000);
        line.append(value < 0 ? "-" : "").append(scaled / 10_000).append('.');
        long decimals = scaled % 10_000;
        for (long unit = 1000; unit > Math.max(decimals, 1); unit /= 10) {
            line.append('0');
        }
        line.append(decimals);
    }
}
