package dev.ratchet.analyzer.core.series.minute;

/**
 * Number in sixteen bits: a sign and a 15-bit logarithm, with a relative error of at most 0.1 % between 10^-12 and
 * 10^15.
 *
 * <p>Magnitudes outside are clamped; zero is exact, and one value represents NaN.
 */
public final class Log16 {
    /** Representation of NaN. */
    public static final short NONE = Short.MIN_VALUE;

    private static final int STEPS = 0x7FFF;
    private static final double LOWEST = Math.log(1e-12);
    private static final double STEP = (Math.log(1e15) - LOWEST) / (STEPS - 1);

    /** Encodes a number. */
    public static short encode(double value) {
        if (Double.isNaN(value)) {
            return NONE;
        }
        if (value == 0) {
            return 0;
        }
        long step = Math.round((Math.log(Math.abs(value)) - LOWEST) / STEP) + 1;
        int magnitude = Math.clamp(step, 1, STEPS);
        return (short) (value < 0 ? magnitude | 0x8000 : magnitude);
    }

    /** Decodes a number. */
    public static double decode(short bits) {
        if (bits == NONE) {
            return Double.NaN;
        }
        int magnitude = bits & STEPS;
        double value = magnitude == 0 ? 0 : Math.exp(LOWEST + (magnitude - 1) * STEP);
        return bits < 0 ? -value : value;
    }

    private Log16() {}
}
