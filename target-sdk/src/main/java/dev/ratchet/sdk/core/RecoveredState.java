package dev.ratchet.sdk.core;

import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * State that a start restores from the journal of the last run.
 *
 * @param crashedEpoch epoch whose canary was active when the process ended without a clean stop; already burnt in the
 * fence
 */
public record RecoveredState(Fence fence, OptionalLong crashedEpoch) {
    /** Returns the state of a target without a journal. */
    public static RecoveredState empty() {
        return new RecoveredState(Fence.open(), OptionalLong.empty());
    }

    /** Folds the entries, the oldest first. */
    public static RecoveredState of(List<JournalEntry> entries) {
        Fence fence = Fence.open();
        OptionalLong pending = OptionalLong.empty();
        for (JournalEntry entry : entries) {
            boolean outdated = entry.epoch() < fence.highestEpoch();
            fence = switch (entry.kind()) {
                case SNAPSHOT -> new Fence(entry.epoch(), new TreeSet<>(entry.burnt()), entry.crashes());
                case APPLY -> fence.withHighestEpoch(entry.epoch());
                case BURN -> fence.withBurnt(entry.epoch());
                case STOP -> fence;
            };
            if (entry.kind() == JournalEntry.Kind.STOP || !outdated) {
                pending = entry.leased() ? OptionalLong.of(entry.epoch()) : OptionalLong.empty();
            }
        }
        return pending.isPresent()
                ? new RecoveredState(fence.withBurnt(pending.getAsLong()).withCrash(), pending)
                : new RecoveredState(fence, pending);
    }

    /** Returns the state after a start, which never has a canary. */
    public TargetState start(LoadedSlots loaded) {
        if (crashedEpoch.isEmpty()) {
            return new TargetState.Waiting(fence, loaded);
        }
        long epoch = crashedEpoch.getAsLong();
        String reason = "The process ended without a stop while the canary of epoch " + epoch + " was active.";
        return new TargetState.Burnt(fence, loaded, epoch, reason);
    }
}
