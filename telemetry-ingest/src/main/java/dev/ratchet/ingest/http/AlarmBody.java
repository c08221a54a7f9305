package dev.ratchet.ingest.http;

import dev.ratchet.cycle.telemetry.AlarmState;
import dev.ratchet.cycle.telemetry.Severity;
import java.util.Optional;

/** What an alarm of another system says now, as that system posts it. */
record AlarmBody(
        String component,
        String name,
        AlarmState state,
        Optional<Severity> severity,
        Optional<String> reason,
        Optional<String> id,
        Optional<Millis> atMillis) {}
