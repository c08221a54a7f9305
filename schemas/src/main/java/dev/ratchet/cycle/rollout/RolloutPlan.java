package dev.ratchet.cycle.rollout;

import dev.ratchet.cycle.Check;
import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.ComponentRecord;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.proposal.Goal;
import dev.ratchet.cycle.proposal.ProposalType;
import dev.ratchet.cycle.verdict.Losses;
import dev.ratchet.cycle.verdict.Power;
import java.util.Optional;

/**
 * Plan of a rollout, fixed before its start.
 *
 * @param change change that the rollout brings to its targets
 * @param epoch epoch of the first assignment
 * @param traffic first division of calls between control and canary
 * @param timing length of the watch, of its intervals and of the lease
 * @param prePeriod measurement of the split before the change; empty if there is none
 * @param forecast statistical power and losses, as known before the start
 */
public record RolloutPlan(
        RolloutId rollout,
        ComponentId componentId,
        PlannedChange change,
        long epoch,
        TrafficSplit traffic,
        RolloutTiming timing,
        Optional<PrePeriod> prePeriod,
        RolloutForecast forecast)
        implements ComponentRecord, RolloutInput {
    /** Copy with the given power, and with its share as the powered share. */
    public RolloutPlan withPower(Power known) {
        return with(new RolloutForecast(known.share(), Optional.of(known), forecast.losses()));
    }

    /** Copy with the given losses. */
    public RolloutPlan withLosses(Losses known) {
        Optional<Losses> losses = known.changes() == 0 ? Optional.empty() : Optional.of(known);
        return with(new RolloutForecast(forecast.poweredShare(), forecast.power(), losses));
    }

    private RolloutPlan with(RolloutForecast other) {
        return new RolloutPlan(rollout, componentId, change, epoch, traffic, timing, prePeriod, other);
    }

    /**
     * Change that a rollout brings to its targets.
     *
     * @param cycle id of the cycle; empty if the proposal names none
     * @param base digest of the release in control
     * @param digest digest of the proposed release
     * @param replayFixed whether every recorded failed execution of the targeted kind succeeds with the change
     */
    public record PlannedChange(
            ProposalId proposal,
            Optional<String> cycle,
            Digest base,
            Digest digest,
            ProposalType type,
            Goal goal,
            boolean replayFixed) {}

    /**
     * Statistical power and losses, as known before the start.
     *
     * @param poweredShare share with sufficient statistical power, in [0, 1]
     * @param power statistical power; empty if the component did not report health before
     * @param losses cost of the component's confirmed changes in this quarter; empty if there were none
     */
    public record RolloutForecast(double poweredShare, Optional<Power> power, Optional<Losses> losses) {
        /** Validates the share. */
        public RolloutForecast {
            Check.share("poweredShare", poweredShare);
        }

        /** Forecast without known power and losses. */
        public static RolloutForecast of(double poweredShare) {
            return new RolloutForecast(poweredShare, Optional.empty(), Optional.empty());
        }
    }
}
