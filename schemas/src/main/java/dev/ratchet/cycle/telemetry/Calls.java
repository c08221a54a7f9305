package dev.ratchet.cycle.telemetry;

import dev.ratchet.cycle.Check;

/**
 * Call from the component of the event to another one. Ingest derives calls from spans and reports each at most once
 * every ten minutes.
 *
 * @param callee name of the called component
 */
public record Calls(String callee) implements Event.Content {
    /** Validates the name. */
    public Calls {
        Check.notBlank("callee", callee);
    }
}
