package dev.ratchet.sdk.core;

import java.util.ArrayList;
import java.util.List;

/**
 * One line of a component's journal.
 *
 * @param leased whether the epoch has a canary that must be taken back after an unclean end
 */
public record JournalEntry(Kind kind, long epoch, boolean leased, List<Long> burnt, int crashes, String note) {
    /** What a line says. */
    public enum Kind {
        /** Everything before, in one line. */
        SNAPSHOT,
        /** This epoch is about to be prepared and to serve. */
        APPLY,
        /** This epoch is refused for ever. */
        BURN,
        /** The process ended as it should. */
        STOP
    }

    public JournalEntry {
        burnt = List.copyOf(burnt);
    }

    public static JournalEntry snapshot(Fence fence) {
        return new JournalEntry(
                Kind.SNAPSHOT, fence.highest(), false, new ArrayList<>(fence.burnt()), fence.crashes(), "");
    }

    public static JournalEntry apply(Assignment assignment) {
        return new JournalEntry(Kind.APPLY, assignment.epoch(), assignment.leased(), List.of(), 0, "");
    }

    public static JournalEntry burn(long epoch, String reason) {
        return new JournalEntry(Kind.BURN, epoch, false, List.of(), 0, reason);
    }

    public static JournalEntry stop() {
        return new JournalEntry(Kind.STOP, 0, false, List.of(), 0, "");
    }
}
