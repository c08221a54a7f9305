package dev.ratchet.sdk.core;

import java.util.ArrayList;
import java.util.List;

/**
 * One line of a component's journal.
 *
 * @param leased whether the epoch has a canary that must be rolled back after an unclean exit
 */
public record JournalEntry(Kind kind, long epoch, boolean leased, List<Long> burnt, int crashes, String note) {
    /** Meaning of a line. */
    public enum Kind {
        /** Everything before, in one line. */
        SNAPSHOT,
        /** The epoch is about to be prepared and to serve. */
        APPLY,
        /** The epoch is refused permanently. */
        BURN,
        /** The process stopped cleanly. */
        STOP
    }

    public JournalEntry {
        burnt = List.copyOf(burnt);
    }

    public static JournalEntry snapshot(Fence fence) {
        return new JournalEntry(
                Kind.SNAPSHOT, fence.highestEpoch(), false, new ArrayList<>(fence.burnt()), fence.crashes(), "");
    }

    public static JournalEntry apply(Assignment assignment) {
        return new JournalEntry(Kind.APPLY, assignment.epoch(), assignment.hasLease(), List.of(), 0, "");
    }

    public static JournalEntry burn(long epoch, String reason) {
        return new JournalEntry(Kind.BURN, epoch, false, List.of(), 0, reason);
    }

    public static JournalEntry stop() {
        return new JournalEntry(Kind.STOP, 0, false, List.of(), 0, "");
    }
}
