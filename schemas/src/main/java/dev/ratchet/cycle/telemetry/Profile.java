package dev.ratchet.cycle.telemetry;

import java.util.List;

/** A target's execution samples over a few seconds; total counts every sample inside the component. */
public record Profile(String instance, long toMillis, long total, List<ProfileSample> samples)
        implements Event.Content {
    /** Checks its values and copies its collections. */
    public Profile {
        samples = List.copyOf(samples);
    }
}
