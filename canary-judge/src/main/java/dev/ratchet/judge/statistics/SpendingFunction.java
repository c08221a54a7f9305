package dev.ratchet.judge.statistics;

/**
 * Alpha-spending function: the error that all looks so far may have spent together.
 *
 * <p>{@code .9 alpha (k/K)^1.2} by look k of K (after Kim and DeMets). The last tenth is spent evenly over the looks of
 * an extension; without an extension the watch spends it.
 */
public record SpendingFunction(double alpha, int firstLook, int watchLooks, int extensionLooks) {
    private static final double EXPONENT = 1.2;
    private static final double EXTENSION_SHARE = .1;

    /** Cumulative error of looks 1 to k. */
    public double cumulativeError(int look) {
        if (look < firstLook) {
            return 0;
        }
        double reserve = extensionLooks == 0 ? 0 : EXTENSION_SHARE;
        double spentInWatch = (1 - reserve) * alpha * Math.pow(Math.min(1, (double) look / watchLooks), EXPONENT);
        return look <= watchLooks || extensionLooks == 0
                ? spentInWatch
                : spentInWatch + reserve * alpha * Math.min(1, (double) (look - watchLooks) / extensionLooks);
    }
}
