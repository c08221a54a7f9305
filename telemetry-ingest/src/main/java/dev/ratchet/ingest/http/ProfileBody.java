package dev.ratchet.ingest.http;

import dev.ratchet.cycle.telemetry.ProfileSample;
import dev.ratchet.runtime.http.Bounds;
import java.util.List;
import java.util.Optional;

/** Stack samples of an instance, as the target SDK posts them; release and start time are not stored. */
record ProfileBody(
        String component,
        String instance,
        Optional<String> release,
        Optional<Millis> fromMillis,
        Millis toMillis,
        long total,
        List<Place> samples) {
    ProfileBody {
        Bounds.within("total", total, 0, Long.MAX_VALUE);
    }

    /** One sampled code location. */
    record Place(String type, String method, int line, Optional<String> callee, long count) {
        Place {
            Bounds.within("count", count, 0, Long.MAX_VALUE);
        }

        ProfileSample sample() {
            return new ProfileSample(type, method, line, callee.orElse(""), count);
        }
    }
}
