package dev.ratchet.cycle.watch;

import dev.ratchet.cycle.Check;
import java.util.List;

/**
 * One minute of a watch, complete and final, as input of the judge.
 *
 * @param minute minutes since the epoch
 * @param calls calls of the instances of all versions that served in the minute
 * @param operations calls of the busiest operations by version; may be empty
 */
public record WatchLook(WatchId watch, long minute, List<VersionCalls> calls, List<VersionOperation> operations)
        implements WatchInput {
    /** Validates the minute and copies the collection. */
    public WatchLook {
        Check.notNegative("minute", minute);
        calls = List.copyOf(calls);
        operations = List.copyOf(operations);
    }

    /** Creates a look without operations. */
    public WatchLook(WatchId watch, long minute, List<VersionCalls> calls) {
        this(watch, minute, calls, List.of());
    }
}
