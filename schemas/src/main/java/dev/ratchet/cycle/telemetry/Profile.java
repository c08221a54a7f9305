package dev.ratchet.cycle.telemetry;

import java.util.List;

/**
 * Execution samples of a target over a few seconds.
 *
 * @param instance name of the instance
 * @param toMillis end of the period in milliseconds since the epoch
 * @param total number of all samples inside the component, including those that are not listed
 * @param samples samples by place
 */
public record Profile(String instance, long toMillis, long total, List<ProfileSample> samples)
        implements Event.Content {
    /** Validates the values and copies the collections. */
    public Profile {
        samples = List.copyOf(samples);
    }
}
