package dev.ratchet.ingest.http;

import dev.ratchet.cycle.telemetry.InteractionResult;
import java.util.List;
import java.util.Optional;

/** Body in which the outcomes of people's interactions with a component are posted. */
record InteractionsBody(String component, List<Interaction> interactions) {
    /** One interaction. */
    record Interaction(String intent, InteractionResult result, Optional<String> id, Optional<Millis> atMillis) {}
}
