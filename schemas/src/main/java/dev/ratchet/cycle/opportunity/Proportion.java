package dev.ratchet.cycle.opportunity;

/** A share that was counted: {@code count} of {@code total}, both at least 0 and the total at least the count. */
public record Proportion(long count, long total) {
    /** The 95 % quantile of the normal distribution. */
    private static final double ONE_SIDED_95 = 1.6448536269514722;

    /** Its 97.5 % quantile. */
    private static final double TWO_SIDED_95 = 1.959963984540054;

    /** Checks the counts. */
    public Proportion {
        if (count < 0 || total < count) {
            throw new IllegalArgumentException("count must be in [0, total = " + total + "]: " + count);
        }
    }

    /** The share, 0 where nothing was counted. */
    public double share() {
        return total == 0 ? 0 : (double) count / total;
    }

    /** The lower end of Wilson's one-sided 95 % interval, 0 where nothing was counted. */
    public double lower95() {
        return lower(ONE_SIDED_95);
    }

    /** The lower end of Wilson's two-sided 95 % interval, 0 where nothing was counted. */
    public double lowerOfTwoSided95() {
        return lower(TWO_SIDED_95);
    }

    /** After Wilson 1927. Unlike Wald's interval it stays within [0, 1] and holds for small counts. */
    private double lower(double z) {
        if (count == 0) {
            return 0;
        }
        double share = share();
        double middle = share + z * z / (2 * total);
        double spread = z * Math.sqrt(share * (1 - share) / total + z * z / (4.0 * total * total));
        return Math.max(0, (middle - spread) / (1 + z * z / total));
    }
}
