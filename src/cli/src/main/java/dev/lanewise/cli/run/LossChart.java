package dev.lanewise.cli.run;

import dev.lanewise.model.EpochReport;
import dev.lanewise.model.History;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws the losses of training and validation over the epochs. */
final class LossChart {

    static final int WIDTH = 800;
    static final int HEIGHT = 500;

    /** More epochs than this are a line without points, which would hide it. */
    private static final int MOST_MARKED = 30;

    private static final Color TRAINING = new Color(0x2f6fb0);
    private static final Color VALIDATION = new Color(0xe07b39);

    private static final Color MENDED_TRAINING = new Color(0x8fb8de);
    private static final Color MENDED = new Color(0x2a9d5c);

    private LossChart() {}

    /** Writes the chart, or says why it cannot be drawn here: a server may have no fonts. */
    static Optional<String> write(Path file, String name, History history) throws IOException {
        BufferedImage image;
        try {
            image = BitmapEncoder.getBufferedImage(chart(name, history));
        } catch (RuntimeException | Error e) {
            return Optional.of("loss.png was not drawn; does this machine have fonts? (" + e + ")");
        }
        Picture.write(file, image);
        return Optional.empty();
    }

    /** Writes the losses of a run and of the same with dropout in one chart; nothing where it can't be drawn. */
    static void writeBoth(Path file, String name, History history, History mended) throws IOException {
        BufferedImage image;
        try {
            XYChart chart = chart(name, history);
            add(chart, "training with dropout", MENDED_TRAINING, mended, EpochReport::loss);
            add(
                    chart,
                    "validation with dropout",
                    MENDED,
                    mended,
                    r -> r.validationLoss().orElse(Double.NaN));
            image = BitmapEncoder.getBufferedImage(chart);
        } catch (RuntimeException | Error e) {
            return; // the caller has heard already why no chart can be drawn here
        }
        Picture.write(file, image);
    }

    private static XYChart chart(String name, History history) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(name + ": loss by epoch")
                .xAxisTitle("epoch")
                .yAxisTitle("loss")
                .build();
        XYStyler style = chart.getStyler();
        style.setLegendPosition(Styler.LegendPosition.InsideNE);
        style.setLegendBorderColor(Color.WHITE);
        style.setChartBackgroundColor(Color.WHITE);
        style.setChartPadding(16);
        style.setChartTitleBoxVisible(false);
        style.setPlotBorderVisible(false);
        style.setPlotGridLinesColor(new Color(0xe3e3e3));
        style.setAxisTickMarksColor(Color.GRAY);
        style.setXAxisDecimalPattern("0");
        style.setYAxisDecimalPattern("0.00##");
        int epochs = history.epochs().size();
        style.setXAxisMin(epochs == 1 ? 0.0 : 1.0).setXAxisMax(epochs == 1 ? 2.0 : (double) epochs);
        add(chart, "training", TRAINING, history, EpochReport::loss);
        add(chart, "validation", VALIDATION, history, r -> r.validationLoss().orElse(Double.NaN));
        return chart;
    }

    /** Epochs whose loss is no finite number are left out. */
    private static void add(
            XYChart chart, String label, Color color, History history, ToDoubleFunction<EpochReport> loss) {
        List<EpochReport> finite = history.epochs().stream()
                .filter(report -> Double.isFinite(loss.applyAsDouble(report)))
                .toList();
        if (!finite.isEmpty()) {
            double[] x = finite.stream().mapToDouble(EpochReport::epoch).toArray();
            double[] y = finite.stream().mapToDouble(loss).toArray();
            XYSeries series = chart.addSeries(label, x, y);
            series.setMarker(finite.size() > MOST_MARKED ? SeriesMarkers.NONE : SeriesMarkers.CIRCLE);
            series.setMarkerColor(color).setLineColor(color);
            series.setLineStyle(new BasicStroke(2.5f));
        }
    }
}
