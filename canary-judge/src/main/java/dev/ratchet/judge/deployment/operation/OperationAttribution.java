package dev.ratchet.judge.deployment.operation;

import dev.ratchet.cycle.health.OperationCalls;
import dev.ratchet.cycle.watch.HarmedOperation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Attributes harm to operations, once a verdict on all calls established it: the operations with the largest
 * standardised difference between the versions, minute by minute. It is not a further test, since its error rate is
 * not controlled.
 *
 * <p>Operations that one version alone serves by name are not compared. They may be renamed, added or removed.
 *
 * @param operations at most three, the largest difference first
 * @param uncompared operations of one version alone
 */
public record OperationAttribution(List<HarmedOperation> operations, List<String> uncompared) {
    private static final int MAX_OPERATIONS = 3;
    private static final double MIN_SCORE = 3;
    private static final String ERRORS = "errors";

    /** Copies the lists. */
    public OperationAttribution {
        operations = List.copyOf(operations);
        uncompared = List.copyOf(uncompared);
    }

    /**
     * Attributes harm to a metric, errors or latency, of the new version. Without a shared minute, the minutes of the
     * old version count as one, and those of the new version as well.
     */
    public static OperationAttribution of(List<OperationMinute> minutes, boolean isErrors) {
        List<OperationMinute> shared =
                minutes.stream().filter(OperationMinute::isShared).toList();
        OperationTotals totals = OperationTotals.of(shared.isEmpty() ? minutes : shared);
        List<OperationMinute> strata = shared.isEmpty()
                ? List.of(new OperationMinute(
                        0,
                        List.copyOf(totals.before().values()),
                        List.copyOf(totals.after().values())))
                : shared;
        List<Scored> scored = new ArrayList<>();
        for (String operation : totals.common()) {
            OperationCalls old =
                    Optional.ofNullable(totals.before().get(operation)).orElseThrow();
            OperationCalls now =
                    Optional.ofNullable(totals.after().get(operation)).orElseThrow();
            scored.add(new Scored(score(strata, operation, isErrors), harmed(old, now, isErrors)));
        }
        return new OperationAttribution(
                scored.stream()
                        .filter(it -> it.score >= MIN_SCORE)
                        .sorted(Comparator.comparingDouble(Scored::score).reversed())
                        .limit(MAX_OPERATIONS)
                        .map(Scored::operation)
                        .toList(),
                totals.different());
    }

    private record Scored(double score, HarmedOperation operation) {}

    /** Difference of an operation in standard errors. */
    private static double score(List<OperationMinute> minutes, String operation, boolean isErrors) {
        double sum = 0;
        double variance = 0;
        for (OperationMinute minute : minutes) {
            Map<String, OperationCalls> before = byName(minute.before());
            Map<String, OperationCalls> after = byName(minute.after());
            Optional<OperationCalls> old = Optional.ofNullable(before.get(operation));
            Optional<OperationCalls> now = Optional.ofNullable(after.get(operation));
            if (old.isPresent() && now.isPresent()) {
                double n0 = number(old.get(), isErrors);
                double n1 = number(now.get(), isErrors);
                if (n0 > 0 && n1 > 0) {
                    double weight = n0 * n1 / (n0 + n1);
                    sum += weight * (mean(now.get(), isErrors) - mean(old.get(), isErrors));
                    variance += weight * perCall(old.get().plus(now.get()), isErrors);
                }
            }
        }
        return variance > 0 ? sum / Math.sqrt(variance) : 0;
    }

    private static Map<String, OperationCalls> byName(List<OperationCalls> calls) {
        return calls.stream()
                .collect(Collectors.toMap(
                        OperationCalls::operation, it -> it, OperationCalls::plus, LinkedHashMap::new));
    }

    private static double number(OperationCalls calls, boolean isErrors) {
        return isErrors ? calls.calls() : calls.ok();
    }

    private static double mean(OperationCalls calls, boolean isErrors) {
        return isErrors ? (double) calls.errors() / calls.calls() : calls.sumLog() / calls.ok();
    }

    /** Variance of a call over both versions. */
    private static double perCall(OperationCalls both, boolean isErrors) {
        double mean = mean(both, isErrors);
        return isErrors ? mean * (1 - mean) : Math.max(0, both.sumLogSquared() / both.ok() - mean * mean);
    }

    private static HarmedOperation harmed(OperationCalls old, OperationCalls now, boolean isErrors) {
        return new HarmedOperation(
                old.operation(),
                isErrors ? ERRORS : "latency",
                old.calls(),
                now.calls(),
                value(old, isErrors),
                value(now, isErrors));
    }

    private static double value(OperationCalls calls, boolean isErrors) {
        if (number(calls, isErrors) == 0) {
            return 0;
        }
        return isErrors ? mean(calls, true) : Math.exp(mean(calls, false));
    }

    /** Sentence for people; empty if no operation stands out and all are compared. */
    public String sentence() {
        String largest = operations.isEmpty()
                ? ""
                : "; the difference is largest in "
                        + operations.stream().map(OperationAttribution::text).collect(Collectors.joining(", "))
                        + " (found after the verdict)";
        String renamed = uncompared.isEmpty()
                ? ""
                : "; not compared by operation, since only one version serves them: "
                        + uncompared.stream().limit(MAX_OPERATIONS).collect(Collectors.joining(", "))
                        + (uncompared.size() > MAX_OPERATIONS
                                ? " and " + (uncompared.size() - MAX_OPERATIONS) + " more"
                                : "");
        return largest + renamed;
    }

    private static String text(HarmedOperation it) {
        String values = it.metric().equals(ERRORS)
                ? String.format(Locale.ROOT, "errors %.1f %% to %.1f %%", 100 * it.oldValue(), 100 * it.newValue())
                : String.format(Locale.ROOT, "latency %.3g ms to %.3g ms", it.oldValue(), it.newValue());
        return it.operation() + " (" + values + ", " + it.oldCalls() + " and " + it.newCalls() + " calls)";
    }
}
