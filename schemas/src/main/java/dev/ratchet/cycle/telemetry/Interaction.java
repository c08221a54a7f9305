package dev.ratchet.cycle.telemetry;

import dev.ratchet.cycle.Check;

/**
 * Interaction of a user with a component.
 *
 * @param intent name of the user's intent, assigned by the component; for people; not blank; cut at 100 characters
 */
public record Interaction(String intent, InteractionResult result) implements Event.Content {
    private static final int LONGEST = 100;

    /** Removes control characters from the intent, cuts it and validates it. */
    public Interaction {
        intent = Check.printable(intent, LONGEST);
        Check.notBlank("intent", intent);
    }
}
