package dev.ratchet.cycle.telemetry;

import dev.ratchet.cycle.Check;

/** The component of the event called another one: derived from spans, reported at most every ten minutes. */
public record Calls(String callee) implements Event.Content {
    /** Checks that it names a component. */
    public Calls {
        Check.notBlank("callee", callee);
    }
}
