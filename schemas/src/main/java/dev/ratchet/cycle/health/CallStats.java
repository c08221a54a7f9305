package dev.ratchet.cycle.health;

import dev.ratchet.cycle.Check;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Additive statistics of calls.
 *
 * <p>Latencies are those of successful calls only. Otherwise, a change that turns a fast failure into a slow success
 * would count as a degradation.
 *
 * @param calls number of calls
 * @param errors number of failed calls
 * @param ok number of successful calls; {@code errors + ok} equals {@code calls}
 * @param sumLog sum of ln(milliseconds) of the successful calls
 * @param sumLogSquared sum of the squares of ln(milliseconds) of the successful calls
 * @param sketch latencies of the successful calls
 * @param sampled number of calls whose CPU time and allocation were measured
 * @param cpuNanos CPU time of the sampled calls in nanoseconds; empty if the platform cannot measure it
 * @param allocatedBytes bytes that the sampled calls allocated; empty if the platform cannot measure it
 */
public record CallStats(
        long calls,
        long errors,
        long ok,
        double sumLog,
        double sumLogSquared,
        Sketch sketch,
        long sampled,
        Optional<Long> cpuNanos,
        Optional<Long> allocatedBytes) {
    /** Validates that the counts are consistent. */
    public CallStats {
        Check.notNegative("calls", calls);
        Check.notNegative("errors", errors);
        Check.notNegative("ok", ok);
        Check.require(errors + ok == calls, "errors + ok", "must be calls = " + calls, errors + ok);
        Check.finite("sumLog", sumLog);
        Check.finite("sumLogSquared", sumLogSquared);
        Check.require(sketch.total() == ok, "sketch", "must count the ok calls = " + ok, sketch.total());
    }

    /** Statistics of zero calls. */
    public static CallStats none() {
        return new CallStats(0, 0, 0, 0, 0, Sketch.empty(), 0, Optional.empty(), Optional.empty());
    }

    /** Sum of these and other statistics. */
    public CallStats plus(CallStats other) {
        return sum(List.of(this, other));
    }

    /** Sum of the parts; {@link #none()} without parts. The time is proportional to the entries of all sketches. */
    public static CallStats sum(Collection<CallStats> parts) {
        long calls = 0;
        long errors = 0;
        long ok = 0;
        double sumLog = 0;
        double sumLogSquared = 0;
        long sampled = 0;
        Optional<Long> cpuNanos = Optional.empty();
        Optional<Long> allocatedBytes = Optional.empty();
        for (CallStats part : parts) {
            calls += part.calls;
            errors += part.errors;
            ok += part.ok;
            sumLog += part.sumLog;
            sumLogSquared += part.sumLogSquared;
            sampled += part.sampled;
            cpuNanos = sum(cpuNanos, part.cpuNanos);
            allocatedBytes = sum(allocatedBytes, part.allocatedBytes);
        }
        Sketch sketch = Sketch.sum(parts.stream().map(CallStats::sketch).toList());
        return new CallStats(calls, errors, ok, sumLog, sumLogSquared, sketch, sampled, cpuNanos, allocatedBytes);
    }

    /**
     * Mean of ln(milliseconds) of the successful calls.
     *
     * @throws IllegalArgumentException if there are none
     */
    public double meanLog() {
        Check.positive("ok", ok);
        return sumLog / ok;
    }

    private static Optional<Long> sum(Optional<Long> one, Optional<Long> other) {
        return one.isEmpty() ? other : Optional.of(one.get() + other.orElse(0L));
    }
}
