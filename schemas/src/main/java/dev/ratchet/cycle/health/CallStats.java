package dev.ratchet.cycle.health;

import dev.ratchet.cycle.Check;
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
        return new CallStats(
                calls + other.calls,
                errors + other.errors,
                ok + other.ok,
                sumLog + other.sumLog,
                sumLogSquared + other.sumLogSquared,
                sketch.plus(other.sketch),
                sampled + other.sampled,
                sum(cpuNanos, other.cpuNanos),
                sum(allocatedBytes, other.allocatedBytes));
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
