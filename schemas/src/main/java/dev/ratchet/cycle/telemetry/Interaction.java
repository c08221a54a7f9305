package dev.ratchet.cycle.telemetry;

import dev.ratchet.cycle.Check;

/**
 * Somebody wanted something of a component.
 *
 * @param intent what they wanted, by a name of the component's own for it: at most 100 characters, for people to read
 */
public record Interaction(String intent, InteractionResult result) implements Event.Content {
    private static final int LONGEST = 100;

    /** Checks the intent. */
    public Interaction {
        intent = Check.printable(intent, LONGEST);
        Check.notBlank("intent", intent);
    }
}
