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
 * <p>Operations that one version alone serves by name count together, so that a renamed route is not a difference.
 *
 * <p>The distance of the mixes is the total variation distance. Two effects would feign one between equal mixes, most of
 * all with many operations and few calls:
 *
 * <ul>
 *   <li>Only the ten busiest operations of a minute have names. With 15 equal operations and 20 calls a minute, these ten
 *       have 94 % of the calls; with 2,000 calls a minute 70 %, which is a distance of .24. Therefore the distance is the
 *       smallest one for any operations of the calls without a name ({@link MixDistance#smallest}).
 *   <li>Shares of few calls vary. The mean distance of equal mixes is subtracted ({@link MixDistance#expected}).
 * </ul>
 *
 * <p>Where most calls have no name, routing is therefore not shown.
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
        List<MixShare> shares = shares(totals, old, now);
        MixDistance mixes = new MixDistance(
                shares,
                calls(totals.before(), OperationMinute.OTHERS) / old,
                calls(totals.after(), OperationMinute.OTHERS) / now);
        return mixes.smallest() - mixes.expected(1 / old + 1 / now) < LARGE
                ? Optional.empty()
                : Optional.of(sentence(shares));
    }

    /** Shares of the operations that both versions serve by name, and of all others with a name as one. */
    private static List<MixShare> shares(OperationTotals totals, double old, double now) {
        List<MixShare> shares = new ArrayList<>();
        double oldRest = 1 - calls(totals.before(), OperationMinute.OTHERS) / old;
        double newRest = 1 - calls(totals.after(), OperationMinute.OTHERS) / now;
        for (String operation : totals.common()) {
            if (!operation.equals(OperationMinute.OTHERS)) {
                MixShare share = new MixShare(
                        operation, calls(totals.before(), operation) / old, calls(totals.after(), operation) / now);
                shares.add(share);
                oldRest -= share.old();
                newRest -= share.now();
            }
        }
        shares.add(new MixShare("all other operations", Math.max(0, oldRest), Math.max(0, newRest)));
        return shares;
    }

    private static String sentence(List<MixShare> shares) {
        MixShare largest = shares.stream()
                .max((a, b) -> Double.compare(Math.abs(a.excess()), Math.abs(b.excess())))
                .orElseThrow();
        return String.format(
                Locale.ROOT,
                "the traffic is not comparable, since its operations are routed by version: %s is %.0f %% of the old"
                        + " instances' calls and %.0f %% of the new ones'",
                largest.operation(),
                100 * largest.old(),
                100 * largest.now());
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
