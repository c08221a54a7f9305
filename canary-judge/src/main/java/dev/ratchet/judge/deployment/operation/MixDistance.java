package dev.ratchet.judge.deployment.operation;

import java.util.List;

/**
 * Total variation distance between two mixes of operations, of which a part of the calls has no name.
 *
 * @param shares shares of the operations with a name; with the share without one, those of a version sum to 1
 * @param oldUnnamed share of the old versions' calls whose operation is not known; likewise new
 */
record MixDistance(List<MixShare> shares, double oldUnnamed, double newUnnamed) {
    /** Copies the shares. */
    MixDistance {
        shares = List.copyOf(shares);
    }

    /**
     * Smallest distance that any operations of the calls without a name permit. It is 1 minus the largest overlap: the
     * calls of a version without a name first fill up the operations in which the other version has more, and the
     * remaining ones of both versions equal each other.
     */
    double smallest() {
        double more = sum(1);
        double less = sum(-1);
        double oldFilled = Math.min(oldUnnamed, more);
        double newFilled = Math.min(newUnnamed, less);
        double equal = Math.min(oldUnnamed - oldFilled, newUnnamed - newFilled);
        return Math.max(0, more + newUnnamed - oldFilled - newFilled - equal);
    }

    /** Sum of the excess of one version over the other. */
    private double sum(int sign) {
        return shares.stream()
                .mapToDouble(it -> Math.max(0, sign * it.excess()))
                .sum();
    }

    /**
     * Mean distance of equal mixes. The difference of two shares p of independent calls is about normal with the variance
     * p (1 - p) (1 / n + 1 / m), and the mean of its absolute value is sqrt(2 / pi) standard deviations. The distance is
     * half of the sum over the operations.
     *
     * @param inverseCalls 1 / n + 1 / m for n calls of the old and m of the new version
     */
    double expected(double inverseCalls) {
        double deviations = shares.stream()
                .mapToDouble(MixDistance::middle)
                .map(it -> Math.sqrt(it * (1 - it)))
                .sum();
        return Math.sqrt(2 / Math.PI * inverseCalls) * deviations / 2;
    }

    private static double middle(MixShare share) {
        return (share.old() + share.now()) / 2;
    }
}
