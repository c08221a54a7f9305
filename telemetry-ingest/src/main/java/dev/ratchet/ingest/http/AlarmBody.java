package dev.ratchet.ingest.http;

import dev.ratchet.cycle.telemetry.AlarmState;
import dev.ratchet.cycle.telemetry.Severity;
import java.util.Optional;

/** Body in which another system posts the current state of an alarm. */
record AlarmBody(
        String component,
        String name,
        AlarmState state,
        Optional<Severity> severity,
        Optional<String> reason,
        Optional<String> id,
        Optional<Millis> atMillis) {}
