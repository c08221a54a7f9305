package dev.ratchet.deployer.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.proposal.ReleaseManifest;
import dev.ratchet.cycle.report.AuditEntry;
import dev.ratchet.cycle.report.CycleReport;
import dev.ratchet.cycle.report.Outcome;
import dev.ratchet.cycle.rollout.Assignment;
import dev.ratchet.cycle.rollout.Command;
import dev.ratchet.cycle.rollout.Control;
import dev.ratchet.cycle.rollout.ControlKind;
import dev.ratchet.cycle.rollout.EndCause;
import dev.ratchet.cycle.rollout.RolloutEvent;
import dev.ratchet.cycle.rollout.RolloutStateKind;
import dev.ratchet.cycle.rollout.TargetState;
import dev.ratchet.deployer.core.CommandDecision.Conflicting;
import dev.ratchet.deployer.core.CommandDecision.Forbidden;
import dev.ratchet.deployer.core.CommandDecision.Missing;
import dev.ratchet.deployer.core.CommandDecision.Reverted;
import dev.ratchet.deployer.core.rollout.LossBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A person's return to a release that was in control before. */
final class ReversionsTest {
    @Test
    void returnsToTheEarlierReleaseAtOnceUnderTheNextEpoch() {
        Chain chain = new Chain().confirmed("p-1", Chain.FIRST);
        long epoch = chain.desk.assignment().epoch();

        chain.reverted(Chain.BASE);

        Assignment now = chain.desk.assignment();
        assertEquals(Chain.BASE.digest(), now.control());
        assertEquals(epoch + 1, now.epoch());
        assertTrue(now.canary().isEmpty() && now.finalState());
        Reverted decision = assertInstanceOf(Reverted.class, chain.desk.decision());
        assertEquals(List.of(new ProposalId("p-1")), decision.takenBack());
        assertEquals(Chain.digest(Chain.FIRST), decision.from());
        assertEquals(List.of("BASE base", "CHANGE p-1", "REVERT base"), chain.releases());
    }

    @Test
    void revertsTheRolloutOfTheChangeAndReversesItsBranch() {
        Chain chain = new Chain().confirmed("p-1", Chain.FIRST).reverted(Chain.BASE);

        assertEquals(RolloutStateKind.REVERTED, chain.desk.state("r-p-1"));
        RolloutEvent event = chain.desk.published(RolloutEvent.class).getLast();
        assertEquals(RolloutStateKind.CONFIRMED, event.from());
        assertTrue(event.reason().contains("too slow (ada)"), event.reason());
        assertTrue(chain.desk.outputs.stream()
                .anyMatch(it -> it instanceof Output.ReverseChange change
                        && change.plan().rollout().equals(new RolloutId("r-p-1"))));
        assertEquals(
                0,
                LossBudget.spent(
                                chain.desk.deployments.ledger().rollouts().values(),
                                "acme",
                                "pricing",
                                chain.desk.now())
                        .changes());
    }

    @Test
    void recordsARollBackByAPersonBesideTheFirstOutcome() {
        Chain chain = new Chain().confirmed("p-1", Chain.FIRST).reverted(Chain.BASE);

        List<Outcome> outcomes = chain.desk.published(Outcome.class);
        assertEquals(
                List.of(RolloutStateKind.CONFIRMED, RolloutStateKind.ROLLED_BACK),
                outcomes.stream().map(Outcome::state).toList());
        assertEquals(EndCause.ORDERED, outcomes.getLast().because());
        assertEquals(List.of(), chain.desk.published(CycleReport.class));
    }

    @Test
    void aRestartRepeatsTheDecision() {
        Chain chain = new Chain().confirmed("p-1", Chain.FIRST).reverted(Chain.BASE);

        Desk again = chain.desk.restarted(SampleProposals.auto());
        again.take(Chain.BASE);

        assertEquals(List.of(), again.published(Object.class));
        assertEquals(RolloutStateKind.REVERTED, again.state("r-p-1"));
        assertEquals(
                RolloutStateKind.ROLLED_BACK,
                Optional.ofNullable(again.deployments.ledger().outcomes().get(new ProposalId("p-1")))
                        .orElseThrow()
                        .state());
    }

    @Test
    void dependentsMustBeNamed() {
        Chain chain = Chain.ofTwo().reverted(Chain.BASE);
        String reason =
                assertInstanceOf(Conflicting.class, chain.desk.decision()).reason();
        assertTrue(reason.contains("reverts [p-2, p-1]") && reason.contains("including [p-2]"), reason);
        assertEquals(Chain.SECOND.digest(), chain.desk.assignment().control());

        chain.reverted(Chain.BASE, "p-2");

        assertEquals(Chain.BASE.digest(), chain.desk.assignment().control());
        assertEquals(RolloutStateKind.REVERTED, chain.desk.state("r-p-1"));
        assertEquals(RolloutStateKind.REVERTED, chain.desk.state("r-p-2"));
    }

    @Test
    void otherChangesMustNotBeNamed() {
        Chain chain = Chain.ofTwo().reverted(Chain.FIRST, "p-1");

        assertTrue(assertInstanceOf(Conflicting.class, chain.desk.decision())
                .reason()
                .contains("and not [p-1]"));
    }

    @Test
    void eachReturnRevertsOneChange() {
        Chain chain = Chain.ofTwo().reverted(Chain.FIRST).reverted(Chain.BASE);

        assertEquals(Chain.BASE.digest(), chain.desk.assignment().control());
        assertEquals(List.of("BASE base", "CHANGE p-1", "CHANGE p-2", "REVERT p-1", "REVERT base"), chain.releases());
    }

    @Test
    void aReleaseThatWasNeverInControlIsMissing() {
        Chain chain = new Chain().stored(Chain.FIRST).reverted(Chain.FIRST);
        assertInstanceOf(Missing.class, chain.desk.decision());

        chain.desk.take(new Command("id", "rival", 1, "eve", Chain.request(Chain.BASE)));
        assertInstanceOf(Missing.class, chain.desk.decision());
    }

    @Test
    void conflictsWithTheReleaseInControl() {
        Chain chain = new Chain().reverted(Chain.BASE);

        assertTrue(assertInstanceOf(Conflicting.class, chain.desk.decision())
                .reason()
                .contains("is in control"));
    }

    @Test
    void anOpenRolloutMustBeRolledBackFirst() {
        Chain chain = new Chain().confirmed("p-1", Chain.FIRST).stored(Chain.SECOND);
        chain.desk.take(SampleProposals.of("p-2", Chain.SECOND));

        chain.reverted(Chain.BASE);

        assertTrue(assertInstanceOf(Conflicting.class, chain.desk.decision())
                .reason()
                .contains("r-p-2"));
        assertEquals(Chain.FIRST.digest(), chain.desk.assignment().control());
    }

    @Test
    void aRevertedChangeMustBeProposedAgain() {
        Chain chain =
                new Chain().confirmed("p-1", Chain.FIRST).reverted(Chain.BASE).reverted(Chain.FIRST);
        assertTrue(assertInstanceOf(Conflicting.class, chain.desk.decision())
                .reason()
                .contains("propose the change again"));

        chain.confirmed("p-3", Chain.FIRST);

        assertEquals(Chain.FIRST.digest(), chain.desk.assignment().control());
        assertEquals(List.of("BASE base", "CHANGE p-1", "REVERT base", "CHANGE p-1"), chain.releases());
        chain.reverted(Chain.BASE);
        assertEquals(RolloutStateKind.REVERTED, chain.desk.state("r-p-3"));
    }

    @Test
    void refusesAReleaseWithoutFiles() {
        Chain chain = new Chain().confirmed("p-1", Chain.FIRST);
        chain.desk.take(new DiscardedBlob(Chain.BASE.bundle()));

        chain.reverted(Chain.BASE);

        assertTrue(assertInstanceOf(Conflicting.class, chain.desk.decision())
                .reason()
                .contains("ratchet.releases.keep"));
    }

    @ParameterizedTest
    @EnumSource(names = {"FREEZE", "KILL_SWITCH"})
    void aSwitchStopsDeploymentsButNotReturns(ControlKind kind) {
        Chain chain = new Chain().confirmed("p-1", Chain.FIRST);
        chain.desk.take(new Control("acme", kind, true, "ada", "incident", 1));

        chain.reverted(Chain.BASE);

        assertEquals(Chain.BASE.digest(), chain.desk.assignment().control());
    }

    @Test
    void aRevertedCommitIsReplacedByTheNextCommitOnly() {
        Chain chain = new Chain().stored(Chain.COMMIT);
        assertEquals(Chain.COMMIT.digest(), chain.desk.assignment().control());

        chain.reverted(Chain.BASE).desk.take(Chain.COMMIT).later(60_000);
        assertEquals(Chain.BASE.digest(), chain.desk.assignment().control());
        chain.confirmed("p-1", Chain.FIRST);
        assertEquals(Chain.FIRST.digest(), chain.desk.assignment().control());

        ReleaseManifest next = SampleProposals.base("acme", "pricing", "sources of the next commit");
        chain.stored(next);
        assertEquals(next.digest(), chain.desk.assignment().control());
    }

    @Test
    void aRevertedCommitCanReturnUnlessDeploymentsAreStopped() {
        Chain chain = new Chain().stored(Chain.COMMIT).reverted(Chain.BASE);
        chain.desk.take(new Control("acme", ControlKind.FREEZE, true, "ada", "incident", 1));
        chain.reverted(Chain.COMMIT);
        assertInstanceOf(Forbidden.class, chain.desk.decision());

        chain.desk.take(new Control("acme", ControlKind.FREEZE, false, "ada", "over", 2));
        chain.reverted(Chain.COMMIT);

        assertEquals(Chain.COMMIT.digest(), chain.desk.assignment().control());
    }

    @Test
    void aMergeDoesNotRestoreARevertedChange() {
        ReleaseManifest merged = SampleProposals.base("acme", "pricing", "sources of p-1");
        Chain chain = new Chain().confirmed("p-1", Chain.FIRST).stored(merged);
        assertEquals(Chain.FIRST.digest(), chain.desk.assignment().control());

        chain.reverted(Chain.BASE);

        assertEquals(Chain.BASE.digest(), chain.desk.assignment().control());
    }

    @Test
    void aProposalOnARevertedReleaseExpires() {
        Chain chain = new Chain().confirmed("p-1", Chain.FIRST);
        chain.desk.take(new Control("acme", ControlKind.FREEZE, true, "ada", "incident", 1));
        chain.stored(Chain.SECOND).desk.take(SampleProposals.of("p-2", Chain.SECOND));

        chain.reverted(Chain.BASE);

        Outcome last = chain.desk.published(Outcome.class).stream()
                .filter(it -> it.proposal().equals(new ProposalId("p-2")))
                .findFirst()
                .orElseThrow();
        assertEquals(RolloutStateKind.EXPIRED, last.state());
        chain.desk.report("i-1", TargetState.SERVING);
        assertEquals(Chain.BASE.digest(), chain.desk.assignment().control());
    }

    @Test
    void theAuditTrailNamesThePersonAndTheRelease() {
        Chain chain = new Chain().confirmed("p-1", Chain.FIRST).reverted(Chain.BASE);
        AuditTrail trail = new AuditTrail("boot", Optional.empty());
        List<String> entries = new ArrayList<>();

        for (Object it : chain.desk.published(Object.class)) {
            Fact.find(it)
                    .flatMap(trail::of)
                    .filter(entry -> entry.principal().equals("ada"))
                    .map(AuditEntry::action)
                    .ifPresent(entries::add);
        }

        assertEquals(List.of("revert", "revert"), entries);
    }
}
