package dev.ratchet.cycle.rollout;

import dev.ratchet.cycle.Check;
import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.ComponentRecord;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.proposal.Goal;
import dev.ratchet.cycle.proposal.ProposalType;
import dev.ratchet.cycle.proposal.Split;
import dev.ratchet.cycle.verdict.Losses;
import dev.ratchet.cycle.verdict.Power;
import java.util.Optional;

/**
 * Plan of a rollout, fixed before its start.
 *
 * @param cycle id of the cycle; blank for a change submitted outside a cycle
 * @param base digest of the release in control
 * @param digest digest of the proposed release
 * @param salt salt of the keyed split; blank if calls are split by request
 * @param epoch epoch of the first assignment
 * @param share share of calls or groups that the canary serves, in [0, 1]
 * @param poweredShare share with sufficient statistical power, in [0, 1]
 * @param watchLooks number of looks of the watch
 * @param extensionLooks number of further looks if the watch was inconclusive
 * @param intervalMillis length of a health interval in milliseconds
 * @param leaseMillis lease of the canary in milliseconds
 * @param prePeriod measurement of the split before the change; empty if there is none
 * @param replayFixed whether every recorded failed execution of the targeted kind succeeds with the change
 * @param power statistical power; empty if the component did not report health before
 * @param losses cost of the component's confirmed changes in this quarter; empty if there were none
 */
public record RolloutPlan(
        RolloutId rollout,
        ProposalId proposal,
        String cycle,
        ComponentId componentId,
        Digest base,
        Digest digest,
        ProposalType type,
        Goal goal,
        Split split,
        String salt,
        long epoch,
        double share,
        double poweredShare,
        int watchLooks,
        int extensionLooks,
        long intervalMillis,
        long leaseMillis,
        Optional<PrePeriod> prePeriod,
        boolean replayFixed,
        Optional<Power> power,
        Optional<Losses> losses)
        implements ComponentRecord, RolloutInput {
    /** Validates the values and copies the collections. */
    public RolloutPlan {
        Check.share("share", share);
        Check.share("poweredShare", poweredShare);
        Check.positive("watchLooks", watchLooks);
        Check.positive("intervalMillis", intervalMillis);
    }

    /** Copy with the given power and its share. */
    public RolloutPlan powered(Power known) {
        return with(known.share(), Optional.of(known), losses);
    }

    /** Copy with the given losses. */
    public RolloutPlan after(Losses known) {
        return with(poweredShare, power, known.changes() == 0 ? Optional.empty() : Optional.of(known));
    }

    private RolloutPlan with(double at, Optional<Power> known, Optional<Losses> cost) {
        return new RolloutPlan(
                rollout,
                proposal,
                cycle,
                componentId,
                base,
                digest,
                type,
                goal,
                split,
                salt,
                epoch,
                share,
                at,
                watchLooks,
                extensionLooks,
                intervalMillis,
                leaseMillis,
                prePeriod,
                replayFixed,
                known,
                cost);
    }
}
