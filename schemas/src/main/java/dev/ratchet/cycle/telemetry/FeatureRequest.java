package dev.ratchet.cycle.telemetry;

import dev.ratchet.cycle.Check;

/**
 * Somebody wants what a component does not do.
 *
 * @param person who, under any name that is theirs alone
 * @param text the request, for people to read; cut at 500 characters
 */
public record FeatureRequest(String person, String text) implements Event.Content {
    private static final int LONGEST = 500;

    /** Checks who asks for what. */
    public FeatureRequest {
        Check.notBlank("person", person);
        text = Check.printable(text, LONGEST);
        Check.notBlank("text", text);
    }
}
