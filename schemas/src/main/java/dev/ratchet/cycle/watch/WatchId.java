package dev.ratchet.cycle.watch;

import dev.ratchet.cycle.Check;

/**
 * Identity of a watch.
 *
 * @param text one line of 1 to 255 characters
 */
public record WatchId(String text) {
    /** Validates that the text is one line. */
    public WatchId {
        Check.id("watch", text);
    }

    /** Returns the text. */
    @Override
    public String toString() {
        return text;
    }
}
