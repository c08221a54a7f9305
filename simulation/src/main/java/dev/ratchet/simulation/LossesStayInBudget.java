package dev.ratchet.simulation;

import dev.ratchet.cycle.proposal.GoalKind;
import dev.ratchet.cycle.rollout.RolloutEvent;
import dev.ratchet.cycle.rollout.RolloutPlan;
import dev.ratchet.cycle.rollout.RolloutStateKind;
import dev.ratchet.cycle.verdict.Effects;
import dev.ratchet.cycle.verdict.Verdict;

/**
 * No change without a goal starts once the confirmed changes before it have significantly cost 5 % of latency or half a
 * point of errors, and none is rejected before that. No run extends into another quarter.
 */
final class LossesStayInBudget implements Invariant {
    private static final double SURE_LATENCY = 1.2816;
    private static final double SURE_ERRORS = 2.0537;

    private double latency;
    private double latencyVariance;
    private double errors;
    private double errorsVariance;
    private int seen;

    @Override
    public void afterEvent(World world) {
        for (; seen < world.rolloutEvents().size(); seen++) {
            RolloutEvent it = world.rolloutEvents().get(seen);
            if (it.input() instanceof RolloutPlan plan) {
                boolean rejected = it.to() == RolloutStateKind.REJECTED;
                boolean due = plan.change().goal().kind() == GoalKind.NONE && passed();
                require(rejected == due, it.rollout() + " is " + it.to() + " after a loss of " + latency);
            }
            if (it.to() == RolloutStateKind.CONFIRMED) {
                it.verdict().flatMap(Verdict::effects).ifPresent(this::add);
            }
        }
    }

    private void add(Effects it) {
        latency += it.latency();
        latencyVariance += it.latencyDeviation() * it.latencyDeviation();
        errors += it.errors();
        errorsVariance += it.errorsDeviation() * it.errorsDeviation();
    }

    private boolean passed() {
        return latency >= Math.max(Math.log(1.05), SURE_LATENCY * Math.sqrt(latencyVariance))
                || errors >= Math.max(.005, SURE_ERRORS * Math.sqrt(errorsVariance));
    }
}
