package dev.ratchet.judge.deployment.past;

import java.util.List;
import java.util.Optional;

/**
 * Data of a deployment and of the days before at one look.
 *
 * @param looks number of intervals since the warm-up of the new version, with data or not
 * @param served number of these intervals in which the new version served
 * @param silentAtEnd whether the new version served nothing in the last three intervals of the watch
 * @param today the hour before the deployment and the calls of the new version; empty where nothing succeeded before it
 *     or nothing was served after it
 * @param days the same times on days without a deployment, at most {@link PastJudge#MAX_DAYS}
 * @param largestBucket bucket with the most calls of all blocks
 */
public record PastLook(
        int looks,
        int served,
        boolean silentAtEnd,
        Optional<DayBlock> today,
        List<DayBlock> days,
        LargestBucket largestBucket) {
    /** Copies the days. */
    public PastLook {
        days = List.copyOf(days);
    }
}
