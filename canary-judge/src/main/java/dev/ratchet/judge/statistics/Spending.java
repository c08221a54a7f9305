package dev.ratchet.judge.statistics;

/**
 * How much of an error rate all looks so far may have spent together.
 *
 * <p>{@code .9 alpha (k/K)^1.2} by look k of K (after Kim and DeMets); the last tenth is for the looks of an extension, evenly,
 * and for the watch where there is none.
 */
public record Spending(double alpha, int firstLook, int watchLooks, int extensionLooks) {
    private static final double EXPONENT = 1.2;
    private static final double RESERVE = .1;

    /** The error that looks 1 to k may make together. */
    public double until(int look) {
        if (look < firstLook) {
            return 0;
        }
        double reserve = extensionLooks == 0 ? 0 : RESERVE;
        double watch = (1 - reserve) * alpha * Math.pow(Math.min(1, (double) look / watchLooks), EXPONENT);
        return look <= watchLooks || extensionLooks == 0
                ? watch
                : watch + reserve * alpha * Math.min(1, (double) (look - watchLooks) / extensionLooks);
    }
}
