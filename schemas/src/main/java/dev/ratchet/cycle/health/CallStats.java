package dev.ratchet.cycle.health;

import dev.ratchet.cycle.Check;
import java.util.Collection;
import java.util.List;

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
 * @param resources resources that the sampled calls used
 */
public record CallStats(
        long calls, long errors, long ok, double sumLog, double sumLogSquared, Sketch sketch, ResourceUse resources) {
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
        return new CallStats(0, 0, 0, 0, 0, Sketch.empty(), ResourceUse.none());
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
        for (CallStats part : parts) {
            calls += part.calls;
            errors += part.errors;
            ok += part.ok;
            sumLog += part.sumLog;
            sumLogSquared += part.sumLogSquared;
        }
        Sketch sketch = Sketch.sum(parts.stream().map(CallStats::sketch).toList());
        ResourceUse resources =
                ResourceUse.sum(parts.stream().map(CallStats::resources).toList());
        return new CallStats(calls, errors, ok, sumLog, sumLogSquared, sketch, resources);
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
}
