package dev.ratchet.judge.deployment.operation;

import dev.ratchet.cycle.health.OperationCalls;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Checks that both versions serve the same mix of operations in the same minutes. A balancer that does not regard the
 * version sends both the same mix. A clearly different one is routing by version on purpose, and then latency and
 * errors of the versions are those of different operations.
 *
 * <p>Operations that one version alone serves by name count together with all others that are not among the busiest, so
 * that a renamed route is not a difference.
 */
public final class TrafficMix {
    /** Total variation distance: the share of the calls that would have to move to make both mixes equal. */
    private static final double LARGE = .3;

    private static final long MIN_CALLS = 200;
    private static final int MIN_MINUTES = 5;

    /** Reason why the mixes are not comparable, if so. */
    public static Optional<String> problem(List<OperationMinute> minutes) {
        List<OperationMinute> shared =
                minutes.stream().filter(OperationMinute::isShared).toList();
        OperationTotals totals = OperationTotals.of(shared);
        double old = calls(totals.before());
        double now = calls(totals.after());
        return shared.size() < MIN_MINUTES || Math.min(old, now) < MIN_CALLS
                ? Optional.empty()
                : problem(totals, old, now);
    }

    private static Optional<String> problem(OperationTotals totals, double old, double now) {
        List<Share> shares = new ArrayList<>();
        double oldRest = 1;
        double newRest = 1;
        for (String operation : totals.common()) {
            if (!operation.equals(OperationMinute.OTHERS)) {
                Share share = new Share(
                        operation, calls(totals.before(), operation) / old, calls(totals.after(), operation) / now);
                shares.add(share);
                oldRest -= share.old;
                newRest -= share.now;
            }
        }
        shares.add(new Share("all other operations", oldRest, newRest));
        double distance =
                shares.stream().mapToDouble(it -> Math.abs(it.now - it.old)).sum() / 2;
        return distance < LARGE ? Optional.empty() : Optional.of(sentence(shares));
    }

    /** Shares of an operation in the calls of both versions. */
    private record Share(String operation, double old, double now) {
        private double distance() {
            return Math.abs(now - old);
        }
    }

    private static String sentence(List<Share> shares) {
        Share largest = shares.stream()
                .max((a, b) -> Double.compare(a.distance(), b.distance()))
                .orElseThrow();
        return String.format(
                Locale.ROOT,
                "the traffic is not comparable, since its operations are routed by version: %s is %.0f %% of the old"
                        + " instances' calls and %.0f %% of the new ones'",
                largest.operation,
                100 * largest.old,
                100 * largest.now);
    }

    private static double calls(SortedMap<String, OperationCalls> side, String operation) {
        return Optional.ofNullable(side.get(operation))
                .map(OperationCalls::calls)
                .orElse(0L);
    }

    private static double calls(SortedMap<String, OperationCalls> side) {
        return side.values().stream().mapToLong(OperationCalls::calls).sum();
    }

    private TrafficMix() {}
}
