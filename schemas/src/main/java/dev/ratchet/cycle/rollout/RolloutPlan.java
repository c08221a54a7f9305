package dev.ratchet.cycle.rollout;

import dev.ratchet.cycle.Check;
import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.OfComponent;
import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.proposal.Goal;
import dev.ratchet.cycle.proposal.ProposalType;
import dev.ratchet.cycle.proposal.Split;
import dev.ratchet.cycle.verdict.Losses;
import dev.ratchet.cycle.verdict.Power;
import java.util.Optional;

/**
 * Everything a rollout needs, fixed before it starts.
 *
 * @param power its statistical power; empty where no health of the component was reported before
 * @param losses the cost of the component's confirmed changes in this quarter; empty where there are none
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
        implements OfComponent, RolloutInput {
    /** Checks its values and copies its collections. */
    public RolloutPlan {
        Check.share("share", share);
        Check.share("poweredShare", poweredShare);
        Check.positive("watchLooks", watchLooks);
        Check.positive("intervalMillis", intervalMillis);
    }

    /** The same with this power at its share. */
    public RolloutPlan powered(Power known) {
        return with(known.share(), Optional.of(known), losses);
    }

    /** The same after these losses. */
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
