package dev.ratchet.cycle.watch;

import dev.ratchet.cycle.Check;
import java.util.Optional;

/**
 * Statistical power of a watch with the traffic so far: the first looks that detect harm with 80 % power.
 *
 * @param oldCalls calls of the old versions per interval; likewise new
 * @param latencyLook number of the look that detects a rise of latency by 20 %; empty if none does
 * @param errorLook number of the look that detects a rise of the error rate by two points; empty if none does
 * @param sentence summary for people
 */
public record WatchForecast(
        double oldCalls, double newCalls, Optional<Long> latencyLook, Optional<Long> errorLook, String sentence) {
    /** Validates the values. */
    public WatchForecast {
        Check.finite("oldCalls", oldCalls);
        Check.finite("newCalls", newCalls);
        Check.notBlank("sentence", sentence);
    }
}
