package dev.ratchet.cycle.health;

import java.util.List;

/**
 * Failure of a call.
 *
 * @param type class of the exception
 * @param message message of the exception; may be blank
 * @param frames stack frames inside the component, topmost first, as {@code type.method:line}
 */
public record Failure(String type, String message, List<String> frames) {
    /** Validates the values and copies the collections. */
    public Failure {
        frames = List.copyOf(frames);
    }
}
