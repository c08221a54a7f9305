package dev.ratchet.judge.deployment;

import dev.ratchet.cycle.Check;
import dev.ratchet.cycle.health.IntervalLength;
import dev.ratchet.judge.deployment.operation.OperationMinute;
import java.util.List;

/**
 * Data of a deployment at one look.
 *
 * @param firstMinute minute of the first look: the first minute after the warm-up of the first new instance
 * @param looks number of looks so far, one per minute, with data or not
 * @param watchLooks number of looks over which the error rate is spent
 * @param atEnd whether this look decides; only then is a deployment confirmed
 * @param minutes minutes with data, oldest first. Minutes before {@code firstMinute} are the pre-period: they only show
 *     how much the old instances differ
 * @param operations calls by operation in some of these minutes; may be empty
 * @param length length of the minutes, which are intervals of that length
 */
public record DeploymentTrial(
        long firstMinute,
        int looks,
        int watchLooks,
        boolean atEnd,
        LatencyResolution resolution,
        List<DeploymentMinute> minutes,
        List<OperationMinute> operations,
        IntervalLength length) {
    /** Validates the numbers and the order of the minutes, and copies the minutes. */
    public DeploymentTrial {
        Check.positive("looks", looks);
        Check.positive("watchLooks", watchLooks);
        minutes = List.copyOf(minutes);
        operations = List.copyOf(operations);
        for (int i = 1; i < minutes.size(); i++) {
            Check.require(
                    minutes.get(i - 1).minute() < minutes.get(i).minute(),
                    "minutes",
                    "must increase",
                    minutes.get(i).minute());
        }
    }

    /** Creates a trial in minutes without operations. */
    public DeploymentTrial(
            long firstMinute,
            int looks,
            int watchLooks,
            boolean atEnd,
            LatencyResolution resolution,
            List<DeploymentMinute> minutes) {
        this(firstMinute, looks, watchLooks, atEnd, resolution, minutes, List.of(), IntervalLength.MINUTE);
    }

    /** The same data as the last look that decides. */
    public DeploymentTrial ended() {
        return new DeploymentTrial(firstMinute, looks, watchLooks, true, resolution, minutes, operations, length);
    }

    /** Whether an old instance served in one of the latest three looks. */
    public boolean hasControl() {
        return minutes.stream()
                .anyMatch(it -> it.minute() > lastMinute() - WatchDesign.ENDED_LOOKS
                        && !it.before().isEmpty());
    }

    /** Operations of the minutes of the watch. */
    List<OperationMinute> watchedOperations() {
        return operations.stream().filter(it -> it.minute() >= firstMinute).toList();
    }

    /** Minute of the latest look. */
    long lastMinute() {
        return firstMinute + looks - 1;
    }

    /** Number of the look at a minute. */
    int lookNumber(long minute) {
        return Math.clamp(minute - firstMinute + 1, 1, looks);
    }
}
