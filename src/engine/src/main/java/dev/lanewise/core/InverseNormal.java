package dev.lanewise.core;

/**
 * The inverse of the normal distribution function, by the rational approximations of algorithm AS 241, routine PPND7
 * (M. J. Wichura, Applied Statistics 37, 1988): about seven correct digits.
 *
 * <p>The tails need a logarithm. It is {@link StrictMath}'s, whose bits the Java specification fixes.
 */
final class InverseNormal {

    /** P(Z < -2). */
    static final double BELOW_MINUS_TWO = 0.02275013194817921;

    private InverseNormal() {}

    /** Returns z with P(Z &lt;= z) = p for standard normal Z; p in (0, 1). */
    static double quantile(double p) {
        double q = p - 0.5;
        if (Math.abs(q) <= 0.425) {
            double r = 0.180625 - q * q;
            return q
                    * (((59.109374720 * r + 159.29113202) * r + 50.434271938) * r + 3.3871327179)
                    / (((67.187563600 * r + 78.757757664) * r + 17.895169469) * r + 1.0);
        }
        double r = Math.sqrt(-StrictMath.log(q < 0 ? p : 1 - p));
        double z;
        if (r <= 5) {
            r -= 1.6;
            z = (((0.17023821103 * r + 1.3067284816) * r + 2.7568153900) * r + 1.4234372777)
                    / ((0.12021132975 * r + 0.73700164250) * r + 1.0);
        } else {
            r -= 5;
            z = (((0.017337203997 * r + 0.42868294337) * r + 3.0812263860) * r + 6.6579051150)
                    / ((0.012258202635 * r + 0.24197894225) * r + 1.0);
        }
        return q < 0 ? -z : z;
    }
}
