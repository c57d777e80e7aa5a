package dev.lanewise.bench.race;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as tables show them: three significant digits, shares in per cent. */
final class Numbers {

    private Numbers() {}

    static String show(double value, String unit) {
        if (unit.equals("share")) {
            return String.format(Locale.ROOT, "%.1f", 100 * value);
        }
        if (value == 0 || Math.abs(value) >= 1000) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        int digits = 2 - (int) Math.floor(Math.log10(Math.abs(value)));
        return new BigDecimal(value)
                .setScale(Math.max(0, digits), RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    /** The same for an axis, without zeros at the end. */
    static String tick(double value, String unit) {
        String shown = show(value, unit);
        return shown.contains(".") ? shown.replaceAll("\\.?0+$", "") : shown;
    }

    /** "1.98 (1.95 to 2.01)", without a range where its ends look the same. */
    static String show(Spread spread, String unit) {
        String median = show(spread.median(), unit);
        String low = show(spread.low(), unit);
        String high = show(spread.high(), unit);
        return low.equals(high) ? median : median + " (" + low + " to " + high + ")";
    }

    /** A unit's name over a column. */
    static String unitName(String unit) {
        return unit.equals("share") ? "% of the peak measured beside it" : unit;
    }
}
