package dev.ratchet.judge.deployment.operation;

import dev.ratchet.cycle.health.OperationCalls;
import java.util.List;

/**
 * Calls of the busiest operations of both versions in one minute; each operation occurs once in a version.
 *
 * @param minute minutes since the epoch
 * @param before operations of the old versions
 * @param after operations of the new version
 */
public record OperationMinute(long minute, List<OperationCalls> before, List<OperationCalls> after) {
    /** Name of the operations that are not among the busiest. */
    public static final String OTHERS = "(others)";

    /** Copies the lists. */
    public OperationMinute {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /** Whether the operations of both versions are known. */
    public boolean isShared() {
        return !before.isEmpty() && !after.isEmpty();
    }
}
