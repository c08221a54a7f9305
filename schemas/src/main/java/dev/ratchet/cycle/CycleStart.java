package dev.ratchet.cycle;

/** A cycle began. */
public record CycleStart(long windowMillis, String cause, long deadlineMillis, int maxImprovements)
        implements CycleEvent.Stage {
    /** Checks its values and copies its collections. */
    public CycleStart {
        Check.positive("windowMillis", windowMillis);
    }
}
