package dev.ratchet.cycle.health;

import dev.ratchet.cycle.Check;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Additive statistics of calls.
 *
 * <p>Calls that ended without error are {@code ok}; the sums over the natural logarithm of milliseconds and the sketch are
 * over those only, so that a fast failure which becomes a slow success does not look like harm. CPU and allocation are
 * those of the {@code sampled} calls, empty where a thread cannot be measured.
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
    /** Checks that the counts fit each other. */
    public CallStats {
        Check.notNegative("calls", calls);
        Check.notNegative("errors", errors);
        Check.notNegative("ok", ok);
        Check.require(errors + ok == calls, "errors + ok", "must be calls = " + calls, errors + ok);
        Check.finite("sumLog", sumLog);
        Check.finite("sumLogSquared", sumLogSquared);
        Check.require(sketch.total() == ok, "sketch", "must count the ok calls = " + ok, sketch.total());
    }

    /** No calls. */
    public static CallStats none() {
        return new CallStats(0, 0, 0, 0, 0, Sketch.empty(), 0, Optional.empty(), Optional.empty());
    }

    /** Both together. */
    public CallStats plus(CallStats other) {
        return sum(List.of(this, other));
    }

    /** All together; {@link #none()} for no parts. Takes time in proportion to the entries of all sketches. */
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

    /** Mean of ln(milliseconds) of the calls that ended without error; there must be one. */
    public double meanLog() {
        Check.positive("ok", ok);
        return sumLog / ok;
    }

    private static Optional<Long> sum(Optional<Long> one, Optional<Long> other) {
        return one.isEmpty() ? other : Optional.of(one.get() + other.orElse(0L));
    }
}
