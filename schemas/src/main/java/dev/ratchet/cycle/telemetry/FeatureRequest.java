package dev.ratchet.cycle.telemetry;

import dev.ratchet.cycle.Check;

/**
 * Request for a feature that a component does not have.
 *
 * @param person pseudonym or name that identifies the person
 * @param text request for people only; not blank; cut at 500 characters
 */
public record FeatureRequest(String person, String text) implements Event.Content {
    private static final int LONGEST = 500;

    /** Validates the person, removes control characters from the text and cuts it. */
    public FeatureRequest {
        Check.notBlank("person", person);
        text = Check.printable(text, LONGEST);
        Check.notBlank("text", text);
    }
}
