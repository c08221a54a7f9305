package dev.ratchet.cycle.opportunity;

/**
 * Proportion with its confidence bounds.
 *
 * @param count number of matching items, from 0 to {@code total}
 * @param total number of all items
 */
public record Proportion(long count, long total) {
    /** 95 % quantile of the standard normal distribution. */
    private static final double ONE_SIDED_95 = 1.6448536269514722;

    /** 97.5 % quantile of the standard normal distribution. */
    private static final double TWO_SIDED_95 = 1.959963984540054;

    /** Validates the counts. */
    public Proportion {
        if (count < 0 || total < count) {
            throw new IllegalArgumentException("count must be in [0, total = " + total + "]: " + count);
        }
    }

    /** Share in [0, 1]; 0 if the total is 0. */
    public double share() {
        return total == 0 ? 0 : (double) count / total;
    }

    /** Lower bound of Wilson's one-sided 95 % confidence interval; 0 if the count is 0. */
    public double lower95() {
        return lower(ONE_SIDED_95);
    }

    /** Lower bound of Wilson's two-sided 95 % confidence interval; 0 if the count is 0. */
    public double lowerOfTwoSided95() {
        return lower(TWO_SIDED_95);
    }

    /** Lower bound after Wilson 1927, which unlike Wald's stays within [0, 1] and holds for small counts. */
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
