package dev.ratchet.simulation;

import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.proposal.GoalKind;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.proposal.ProposalChecks;
import dev.ratchet.cycle.proposal.ProposalOrigin;
import dev.ratchet.cycle.proposal.ProposalState;
import dev.ratchet.cycle.proposal.ProposalType;
import dev.ratchet.cycle.proposal.ProposedChange;
import dev.ratchet.cycle.proposal.ProposedRelease;
import dev.ratchet.cycle.proposal.ProposerKind;
import dev.ratchet.cycle.report.CycleAnalysis;
import dev.ratchet.cycle.report.CycleEvent;
import java.util.List;
import java.util.Optional;

/**
 * Makes one proposal for each opportunity that a cycle accepts, based on the running release; the scenario defines the
 * change.
 */
final class SimulatedGenerator {
    private final World world;
    private final Scenario scenario;

    SimulatedGenerator(World world, Scenario scenario) {
        this.world = world;
        this.scenario = scenario;
    }

    void append(Object value) {
        if (value instanceof CycleEvent event && event.stage() instanceof CycleAnalysis analysis) {
            analysis.opportunities().forEach(it -> propose(event.cycle(), it));
        }
    }

    private void propose(String cycle, String opportunity) {
        Digest base = world.assigned().orElse(World.BASE.digest());
        String number = opportunity.substring(World.OPPORTUNITY.length());
        Digest release = Digest.of("release-" + number);
        world.releases(release, world.behaviour(base).changed(scenario.canary()));
        world.publish(new Proposal(
                new ProposalId("p-" + number),
                World.ID,
                ProposalState.READY,
                new ProposedChange(
                        scenario.goal().kind() == GoalKind.NONE ? ProposalType.REFACTORING : ProposalType.PERFORMANCE,
                        scenario.name(),
                        "",
                        scenario.goal()),
                new ProposalOrigin(Optional.of(cycle), Optional.of(opportunity), ProposerKind.RECIPE, "recipe"),
                new ProposedRelease(
                        Optional.of("commit"), Optional.of(base), Optional.of(release), Optional.of(Digest.of("diff"))),
                new ProposalChecks(List.of(), false),
                world.wallMillis()));
    }
}
