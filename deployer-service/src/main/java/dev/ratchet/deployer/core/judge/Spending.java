package dev.ratchet.deployer.core.judge;

/**
 * How much of an error rate each look may spend.
 *
 * <p>The cumulative spend at look k of K is {@code .9 alpha (k/K)^1.2} (after Kim and DeMets), a tenth is held back for the
 * looks of an extension. Each look takes the difference to the look before, so by the union bound the looks together
 * never pass alpha, however the traffic grows; what that costs against boundaries which use the correlation of the looks
 * is power, not error.
 */
record Spending(double alpha, int firstLook, int watchLooks, int extensionLooks) {
    private static final double EXPONENT = 1.2;
    private static final double RESERVE = .1;

    /** The one-sided level at which look k is tested. */
    double at(int look) {
        if (look < firstLook) {
            return 0;
        }
        if (look > watchLooks) {
            return extensionLooks == 0 ? 0 : RESERVE * alpha / extensionLooks;
        }
        return cumulative(look) - (look == firstLook ? 0 : cumulative(look - 1));
    }

    private double cumulative(int look) {
        return (1 - RESERVE) * alpha * Math.pow((double) look / watchLooks, EXPONENT);
    }
}
