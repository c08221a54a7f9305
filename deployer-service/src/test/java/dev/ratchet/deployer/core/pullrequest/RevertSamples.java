package dev.ratchet.deployer.core.pullrequest;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.health.StatsSource;
import dev.ratchet.cycle.proposal.Goal;
import dev.ratchet.cycle.proposal.GoalKind;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.proposal.ProposalChecks;
import dev.ratchet.cycle.proposal.ProposalOrigin;
import dev.ratchet.cycle.proposal.ProposalState;
import dev.ratchet.cycle.proposal.ProposalType;
import dev.ratchet.cycle.proposal.ProposedChange;
import dev.ratchet.cycle.proposal.ProposedRelease;
import dev.ratchet.cycle.proposal.ProposerKind;
import dev.ratchet.cycle.proposal.WatchRung;
import dev.ratchet.cycle.pullrequest.PullRequestEvent;
import dev.ratchet.cycle.pullrequest.PullRequestState;
import dev.ratchet.cycle.verdict.VerdictKind;
import dev.ratchet.cycle.watch.DeploymentNotice;
import dev.ratchet.cycle.watch.WatchId;
import dev.ratchet.cycle.watch.WatchPlan;
import dev.ratchet.cycle.watch.WatchStateKind;
import dev.ratchet.deployer.core.watch.WatchSamples;
import dev.ratchet.deployer.core.watch.WatchState;
import java.util.List;
import java.util.Optional;

/** A merged change of the cart, and watches of the deployment of its version 1.1.0. */
public final class RevertSamples {
    public static final ComponentId CART = new ComponentId("default", "cart");
    /** End of the watch. */
    public static final long END = 1_767_225_000_000L;

    private static final String DIFF = "diff";

    /** Change on a base commit. */
    public static Proposal proposal(String base) {
        return proposal(base, ProposerKind.RECIPE);
    }

    static Proposal proposal(String base, ProposerKind kind) {
        return new Proposal(
                new ProposalId("p-1"),
                CART,
                ProposalState.READY,
                new ProposedChange(ProposalType.BUG_FIX, "Guard", "", new Goal(GoalKind.ERRORS, -1)),
                new ProposalOrigin(Optional.of("c-1"), Optional.of("o-1"), kind, "null-guard"),
                ProposedRelease.pullRequest(Optional.of(base), Optional.of(Digest.of(DIFF))),
                new ProposalChecks(List.of(), false),
                5);
    }

    /** Step of a change with a commit. */
    public static PullRequestEvent step(Proposal proposal, PullRequestState state, String commit) {
        return step(CART, proposal, state, commit);
    }

    /** Step of another component's change. */
    static PullRequestEvent stepOfOther(Proposal proposal, PullRequestState state) {
        return step(new ComponentId("default", "stock"), proposal, state, "abc");
    }

    private static PullRequestEvent step(
            ComponentId component, Proposal proposal, PullRequestState state, String commit) {
        return new PullRequestEvent(
                component,
                proposal.id(),
                state,
                "ratchet/p-1",
                Optional.of(commit),
                Optional.empty(),
                Optional.of("ann"),
                7);
    }

    /** Ended watch. */
    public static WatchState.Ended watch(WatchStateKind kind, WatchRung rung) {
        return watch(WatchSamples.WATCH, "1.1.0", kind, rung);
    }

    /** Ended watch of another version. */
    public static WatchState.Ended watch(WatchId id, String version, WatchStateKind kind, WatchRung rung) {
        return new WatchState.Ended(
                new WatchPlan(
                        new DeploymentNotice(
                                id,
                                CART,
                                Optional.of("production"),
                                version,
                                List.of("1.0.0"),
                                StatsSource.SPANS,
                                29_000_000,
                                60_000),
                        20,
                        true,
                        WatchSamples.rules(rung)),
                kind,
                WatchSamples.judgement(VerdictKind.ROLL_BACK),
                END,
                "slower, says @ann #12");
    }

    private RevertSamples() {}
}
