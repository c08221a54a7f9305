package dev.ratchet.cycle.watch;

import dev.ratchet.cycle.Check;
import dev.ratchet.cycle.proposal.WatchRules;

/**
 * Plan of a watch, fixed at its start.
 *
 * @param looks number of looks of the watch, one per minute
 * @param production whether the component runs in production
 * @param rules rules of the component's catalogue entry
 */
public record WatchPlan(DeploymentNotice notice, int looks, boolean production, WatchRules rules)
        implements WatchInput {
    /** Validates the number of looks. */
    public WatchPlan {
        Check.positive("looks", looks);
    }

    /** Id of the watch. */
    public WatchId watch() {
        return notice.watch();
    }
}
