package dev.ratchet.analyzer.core.score;

/** A share that was counted: {@code count} of {@code total}, both at least 0 and the total at least the count. */
public record Proportion(long count, long total) {
    /** The 95 % quantile of the normal distribution: the bound is one-sided. */
    private static final double Z = 1.6448536269514722;

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

    /**
     * The lower end of Wilson's one-sided 95 % interval (Wilson 1927), 0 where nothing was counted. Unlike Wald's it stays
     * within [0, 1] and holds for small counts.
     */
    public double lower95() {
        if (count == 0) {
            return 0;
        }
        double share = share();
        double middle = share + Z * Z / (2 * total);
        double spread = Z * Math.sqrt(share * (1 - share) / total + Z * Z / (4.0 * total * total));
        return Math.max(0, (middle - spread) / (1 + Z * Z / total));
    }
}
