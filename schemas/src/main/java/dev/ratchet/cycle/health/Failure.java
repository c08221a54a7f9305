package dev.ratchet.cycle.health;

import java.util.List;

/** How a call failed; frames are those of the component, written type.method:line. */
public record Failure(String type, String message, List<String> frames) {
    /** Checks its values and copies its collections. */
    public Failure {
        frames = List.copyOf(frames);
    }
}
