package dev.ratchet.deployer.core.pullrequest;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.health.ErrorKind;
import dev.ratchet.cycle.opportunity.Cause;
import dev.ratchet.cycle.opportunity.CauseKind;
import dev.ratchet.cycle.opportunity.CodePlace;
import dev.ratchet.cycle.opportunity.ErrorEvidence;
import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.cycle.opportunity.Explanation;
import dev.ratchet.cycle.opportunity.Frame;
import dev.ratchet.cycle.opportunity.Frequency;
import dev.ratchet.cycle.opportunity.ImpactScore;
import dev.ratchet.cycle.opportunity.ObservationPeriod;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.opportunity.Priority;
import dev.ratchet.cycle.opportunity.Regression;
import dev.ratchet.cycle.opportunity.RegressionMeasure;
import dev.ratchet.cycle.opportunity.Risk;
import dev.ratchet.cycle.proposal.BuildCommands;
import dev.ratchet.cycle.proposal.ComponentSources;
import dev.ratchet.cycle.proposal.GateResult;
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
import dev.ratchet.cycle.telemetry.Severity;
import java.util.List;
import java.util.Optional;

/** A pull request of the component cart of the tenant acme. */
public final class Samples {
    static final ComponentId CART = new ComponentId("acme", "cart");
    static final String BASE = "1".repeat(40);
    static final String DIFF = """
        diff --git a/src/main/java/shop/Cart.java b/src/main/java/shop/Cart.java
        --- a/src/main/java/shop/Cart.java
        +++ b/src/main/java/shop/Cart.java
        @@ -40,4 +40,4 @@ final class Cart {
             Money total(Customer customer) {
        -        return prices.of(customer.tier());
        +        return customer == null ? prices.standard() : prices.of(customer.tier());
             }
         }
        """;

    static PullRequestSubject subject(Proposal proposal, Optional<Opportunity> opportunity) {
        return new PullRequestSubject(proposal, opportunity, sources(), DIFF, "ratchet/p-1");
    }

    static ComponentSources sources() {
        return new ComponentSources(
                "https://github.com/acme/cart.git",
                "main",
                List.of("src/main/java"),
                List.of("src/test/java"),
                21,
                false,
                Optional.of(new BuildCommands(Optional.empty(), "mvn -q compile", "mvn -q test")));
    }

    static Proposal proposal() {
        return proposal(
                "Guard Cart.total against a missing customer",
                "Returns the standard price if the customer is null.\nThe caller passes null for guests.",
                "null-guard");
    }

    /** Proposal with texts that an attacker may have chosen. */
    public static Proposal proposal(String title, String description, String proposer) {
        return new Proposal(
                new ProposalId("p-1"),
                CART,
                ProposalState.READY,
                new ProposedChange(ProposalType.BUG_FIX, title, description, new Goal(GoalKind.ERRORS, -1)),
                new ProposalOrigin(Optional.of("c-1"), Optional.of("o-1"), ProposerKind.RECIPE, proposer),
                ProposedRelease.pullRequest(Optional.of(BASE), Optional.of(Digest.of(DIFF))),
                new ProposalChecks(
                        List.of(
                                new GateResult("scope", true, List.of(), 3, "1 file, 2 lines"),
                                new GateResult("tests", true, List.of(), 41_300, "212 tests passed, 0 failed"),
                                GateResult.notRun("replay", "the component records no calls")),
                        false),
                1_764_547_200_000L);
    }

    static Opportunity errors() {
        return opportunity("java.lang.NullPointerException", "shop.Cart", "deploy 41", "it began 4 minutes after it");
    }

    static Opportunity opportunity(String exception, String type, String cause, String reason) {
        return new Opportunity(
                "o-1",
                CART,
                OpportunityKind.ERROR_CLUSTER,
                new Evidence(
                        new CodePlace(exception, List.of(new Frame(type, "total", 41), new Frame(type, "pay", 88)), ""),
                        new Frequency(1_284, 51_200, .0251, .0239),
                        Optional.empty(),
                        Optional.of(new ErrorEvidence(ErrorKind.EXCEPTION, 1, 1_764_540_000_000L))),
                score(),
                new ObservationPeriod(1_764_540_000_000L, 1_764_547_000_000L),
                Optional.empty(),
                new Explanation(
                        "",
                        List.of(new Cause(CauseKind.DEPLOYMENT, "cart", cause, 1_764_539_760_000L, 0, .8, reason))));
    }

    static Opportunity regression() {
        return new Opportunity(
                "o-2",
                CART,
                OpportunityKind.REGRESSION,
                Evidence.of(
                        new Regression(
                                RegressionMeasure.LATENCY,
                                20,
                                31,
                                1_764_540_000_000L,
                                Optional.empty(),
                                Optional.of(new Regression.DeploymentAt(
                                        "1.42.0", Optional.of("abc1234"), 1_764_539_760_000L))),
                        48_000,
                        .55),
                score(),
                new ObservationPeriod(1_764_540_000_000L, 1_764_547_000_000L),
                Optional.empty(),
                new Explanation(""));
    }

    private static ImpactScore score() {
        return new ImpactScore(5, 600, 15_408, Severity.HIGH, .99, Risk.LOW, 71.3, Priority.HIGH);
    }

    private Samples() {}
}
