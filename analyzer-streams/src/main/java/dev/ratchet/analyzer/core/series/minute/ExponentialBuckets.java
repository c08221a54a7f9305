package dev.ratchet.analyzer.core.series.minute;

/**
 * Exponential buckets, 18 per octave, so that the middle of a bucket is within 2 % of any value in it.
 *
 * <p>After DDSketch (Masson, Rim, Lee: VLDB 2019), with the logarithm derived from the bits of the number: the exponent
 * is the octave, and the first twelve bits of the mantissa select the bucket within it. Bucket 0 is for zero and below;
 * values outside 2^-30 to 2^34 go to the first or last of the others.
 */
public final class ExponentialBuckets {
    /** Buckets per octave. */
    static final int IN_OCTAVE = 18;

    /** Power of two at which the first bucket above zero begins. */
    static final int LOWEST = -30;

    private static final int OCTAVES = 64;
    private static final int MANTISSAS = 1 << 12;
    private static final int MANTISSA_SHIFT = 52 - 12;

    /** Number of buckets. */
    public static final int COUNT = 1 + OCTAVES * IN_OCTAVE;

    private static final byte[] BY_MANTISSA = byMantissa();
    private static final double[] MIDDLES = middles();
    private static final double[] LOGS = logs();

    /** Bucket of a value other than NaN. */
    public static int bucket(double value) {
        if (value <= 0) {
            return 0;
        }
        int octave = Math.getExponent(value) - LOWEST;
        if (octave < 0) {
            return 1;
        }
        if (octave >= OCTAVES) {
            return COUNT - 1;
        }
        int mantissa = (int) (Double.doubleToRawLongBits(value) >>> MANTISSA_SHIFT) & MANTISSAS - 1;
        return 1 + octave * IN_OCTAVE + BY_MANTISSA[mantissa];
    }

    /** Value with the same relative distance from both ends of a bucket. */
    static double middle(int bucket) {
        return MIDDLES[bucket];
    }

    /** First bucket whose middle is above a value. */
    public static int firstAbove(double value) {
        int bucket = bucket(value);
        return MIDDLES[bucket] > value ? bucket : bucket + 1;
    }

    private static byte[] byMantissa() {
        byte[] buckets = new byte[MANTISSAS];
        for (int i = 0; i < MANTISSAS; i++) {
            double octaves = Math.log1p((double) i / MANTISSAS) / Math.log(2);
            buckets[i] = (byte) Math.min(IN_OCTAVE - 1, (int) (octaves * IN_OCTAVE));
        }
        return buckets;
    }

    /** Logarithm of the middle of a bucket; of zero, that of the smallest other bucket. */
    static double logOfMiddle(int bucket) {
        return LOGS[bucket];
    }

    private static double[] logs() {
        double[] logs = new double[COUNT];
        for (int i = 0; i < COUNT; i++) {
            logs[i] = Math.log(MIDDLES[Math.max(1, i)]);
        }
        return logs;
    }

    private static double[] middles() {
        double[] begins = new double[IN_OCTAVE + 1];
        begins[IN_OCTAVE] = 2;
        for (int i = MANTISSAS - 1; i >= 0; i--) {
            begins[BY_MANTISSA[i]] = 1 + (double) i / MANTISSAS;
        }
        double[] middles = new double[COUNT];
        for (int i = 1; i < COUNT; i++) {
            int inOctave = (i - 1) % IN_OCTAVE;
            double low = begins[inOctave];
            double high = begins[inOctave + 1];
            middles[i] = Math.scalb(2 * low * high / (low + high), (i - 1) / IN_OCTAVE + LOWEST);
        }
        return middles;
    }

    private ExponentialBuckets() {}
}
