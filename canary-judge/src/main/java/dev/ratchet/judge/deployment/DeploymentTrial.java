package dev.ratchet.judge.deployment;

import dev.ratchet.cycle.Check;
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
 */
public record DeploymentTrial(
        long firstMinute,
        int looks,
        int watchLooks,
        boolean atEnd,
        LatencyResolution resolution,
        List<DeploymentMinute> minutes) {
    /** Validates the numbers and the order of the minutes, and copies the minutes. */
    public DeploymentTrial {
        Check.positive("looks", looks);
        Check.positive("watchLooks", watchLooks);
        minutes = List.copyOf(minutes);
        for (int i = 1; i < minutes.size(); i++) {
            Check.require(
                    minutes.get(i - 1).minute() < minutes.get(i).minute(),
                    "minutes",
                    "must increase",
                    minutes.get(i).minute());
        }
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
