package dev.ratchet.deployer.change;

import dev.ratchet.cycle.rollout.RolloutPlan;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Logs one line for each outcome of a landing or a reversal, as a warning where a person may have to act. */
final class LandingLog {
    private static final Logger LOG = LoggerFactory.getLogger(BranchLandings.class);

    static void log(RolloutPlan plan, BranchLandings.Outcome outcome) {
        switch (outcome) {
            case BranchLandings.Pending _ -> {
                // no attempt has finished
            }
            case BranchLandings.Landed it ->
                log(plan, Level.INFO, "Committed the confirmed change as " + it.commit() + " on " + it.branch());
            case BranchLandings.Withdrawn _ ->
                log(plan, Level.INFO, "The change was reverted before it was committed; committing nothing");
            case BranchLandings.Reversed it ->
                log(plan, Level.INFO, "Reversed the change by " + it.commit() + " on " + it.branch());
            case BranchLandings.NoBranch it ->
                log(
                        plan,
                        Level.WARN,
                        "There is no branch " + it.branch()
                                + " to reverse the change on; if it was merged, a person must revert it");
            case BranchLandings.ManualReversal it ->
                log(
                        plan,
                        Level.WARN,
                        "Cannot reverse the change on " + it.branch() + " (" + it.reason()
                                + "); leaving the branch unchanged. A person must revert it");
            case BranchLandings.Failed it -> failed(plan, it);
        }
    }

    private static void failed(RolloutPlan plan, BranchLandings.Failed it) {
        LOG.atWarn()
                .addKeyValue("tenant", plan.tenant())
                .addKeyValue("component", plan.component())
                .addKeyValue("rollout", plan.rollout())
                .addKeyValue("attempt", it.attempts())
                .log(
                        "Cannot commit to the repository ({}); {}",
                        it.reason(),
                        it.willRetry() ? "retrying, the release keeps serving" : "the release keeps serving");
    }

    private static void log(RolloutPlan plan, Level level, String message) {
        LOG.atLevel(level)
                .addKeyValue("tenant", plan.tenant())
                .addKeyValue("component", plan.component())
                .addKeyValue("rollout", plan.rollout())
                .log(message);
    }

    private LandingLog() {}
}
