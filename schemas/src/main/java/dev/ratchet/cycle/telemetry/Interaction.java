package dev.ratchet.cycle.telemetry;

import dev.ratchet.cycle.Check;

/**
 * Somebody wanted something of a component.
 *
 * @param intent the component's name for the goal of the interaction: at most 100 characters, for people to read
 */
public record Interaction(String intent, InteractionResult result) implements Event.Content {
    private static final int LONGEST = 100;

    /** Checks the intent. */
    public Interaction {
        intent = Check.printable(intent, LONGEST);
        Check.notBlank("intent", intent);
    }
}
