package dev.ratchet.deployer.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.proposal.ReleaseManifest;
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
        ChangeChain changes = new ChangeChain().confirmed("p-1", ChangeChain.FIRST);
        long epoch = changes.fixture.assignment().epoch();

        changes.reverted(ChangeChain.BASE);

        Assignment now = changes.fixture.assignment();
        assertEquals(ChangeChain.BASE.digest(), now.releases().control());
        assertEquals(epoch + 1, now.epoch());
        assertTrue(now.releases().canary().isEmpty() && now.lease().finalState());
        Reverted decision = assertInstanceOf(Reverted.class, changes.fixture.decision());
        assertEquals(List.of(new ProposalId("p-1")), decision.proposals());
        assertEquals(ChangeChain.digest(ChangeChain.FIRST), decision.from());
        assertEquals(List.of("BASE base", "CHANGE p-1", "REVERT base"), changes.releases());
    }

    @Test
    void revertsTheRolloutOfTheChangeAndReversesItsBranch() {
        ChangeChain changes =
                new ChangeChain().confirmed("p-1", ChangeChain.FIRST).reverted(ChangeChain.BASE);

        assertEquals(RolloutStateKind.REVERTED, changes.fixture.state("r-p-1"));
        RolloutEvent event = changes.fixture.published(RolloutEvent.class).getLast();
        assertEquals(RolloutStateKind.CONFIRMED, event.from());
        assertTrue(event.reason().contains("too slow (ada)"), event.reason());
        assertTrue(changes.fixture.outputs.stream()
                .anyMatch(it -> it instanceof Output.ReverseChange change
                        && change.plan().rollout().equals(new RolloutId("r-p-1"))));
        assertEquals(
                0,
                LossBudget.lossesOfQuarter(
                                changes.fixture.core.ledger().rollouts().values(),
                                "acme",
                                "pricing",
                                changes.fixture.now())
                        .changes());
    }

    @Test
    void recordsARollBackByAPersonBesideTheFirstOutcome() {
        ChangeChain changes =
                new ChangeChain().confirmed("p-1", ChangeChain.FIRST).reverted(ChangeChain.BASE);

        List<Outcome> outcomes = changes.fixture.published(Outcome.class);
        assertEquals(
                List.of(RolloutStateKind.CONFIRMED, RolloutStateKind.ROLLED_BACK),
                outcomes.stream().map(outcome -> outcome.end().state()).toList());
        assertEquals(EndCause.ORDERED, outcomes.getLast().end().because());
        assertEquals(List.of(), changes.fixture.published(CycleReport.class));
    }

    @Test
    void aRestartRepeatsTheDecision() {
        ChangeChain changes =
                new ChangeChain().confirmed("p-1", ChangeChain.FIRST).reverted(ChangeChain.BASE);

        DecisionCoreFixture again = changes.fixture.restart(SampleProposals.auto());
        again.accept(ChangeChain.BASE);

        assertEquals(List.of(), again.published(Object.class));
        assertEquals(RolloutStateKind.REVERTED, again.state("r-p-1"));
        assertEquals(
                RolloutStateKind.ROLLED_BACK,
                Optional.ofNullable(again.core.ledger().outcomes().get(new ProposalId("p-1")))
                        .orElseThrow()
                        .end()
                        .state());
    }

    @Test
    void dependentsMustBeNamed() {
        ChangeChain changes = ChangeChain.ofTwo().reverted(ChangeChain.BASE);
        String reason =
                assertInstanceOf(Conflicting.class, changes.fixture.decision()).reason();
        assertTrue(reason.contains("reverts [p-2, p-1]") && reason.contains("including [p-2]"), reason);
        assertEquals(ChangeChain.SECOND.digest(), changes.control());

        changes.reverted(ChangeChain.BASE, "p-2");

        assertEquals(ChangeChain.BASE.digest(), changes.control());
        assertEquals(RolloutStateKind.REVERTED, changes.fixture.state("r-p-1"));
        assertEquals(RolloutStateKind.REVERTED, changes.fixture.state("r-p-2"));
    }

    @Test
    void otherChangesMustNotBeNamed() {
        ChangeChain changes = ChangeChain.ofTwo().reverted(ChangeChain.FIRST, "p-1");

        assertTrue(assertInstanceOf(Conflicting.class, changes.fixture.decision())
                .reason()
                .contains("and not [p-1]"));
    }

    @Test
    void eachReturnRevertsOneChange() {
        ChangeChain changes = ChangeChain.ofTwo().reverted(ChangeChain.FIRST).reverted(ChangeChain.BASE);

        assertEquals(ChangeChain.BASE.digest(), changes.control());
        assertEquals(List.of("BASE base", "CHANGE p-1", "CHANGE p-2", "REVERT p-1", "REVERT base"), changes.releases());
    }

    @Test
    void aReleaseThatWasNeverInControlIsMissing() {
        ChangeChain changes = new ChangeChain().stored(ChangeChain.FIRST).reverted(ChangeChain.FIRST);
        assertInstanceOf(Missing.class, changes.fixture.decision());

        changes.fixture.accept(
                new Command("id", Optional.of("rival"), 1, "eve", ChangeChain.request(ChangeChain.BASE)));
        assertInstanceOf(Missing.class, changes.fixture.decision());
    }

    @Test
    void conflictsWithTheReleaseInControl() {
        ChangeChain changes = new ChangeChain().reverted(ChangeChain.BASE);

        assertTrue(assertInstanceOf(Conflicting.class, changes.fixture.decision())
                .reason()
                .contains("is in control"));
    }

    @Test
    void anOpenRolloutMustBeRolledBackFirst() {
        ChangeChain changes =
                new ChangeChain().confirmed("p-1", ChangeChain.FIRST).stored(ChangeChain.SECOND);
        changes.fixture.accept(SampleProposals.of("p-2", ChangeChain.SECOND));

        changes.reverted(ChangeChain.BASE);

        assertTrue(assertInstanceOf(Conflicting.class, changes.fixture.decision())
                .reason()
                .contains("r-p-2"));
        assertEquals(ChangeChain.FIRST.digest(), changes.control());
    }

    @Test
    void aRevertedChangeMustBeProposedAgain() {
        ChangeChain changes = new ChangeChain()
                .confirmed("p-1", ChangeChain.FIRST)
                .reverted(ChangeChain.BASE)
                .reverted(ChangeChain.FIRST);
        assertTrue(assertInstanceOf(Conflicting.class, changes.fixture.decision())
                .reason()
                .contains("propose the change again"));

        changes.confirmed("p-3", ChangeChain.FIRST);

        assertEquals(ChangeChain.FIRST.digest(), changes.control());
        assertEquals(List.of("BASE base", "CHANGE p-1", "REVERT base", "CHANGE p-1"), changes.releases());
        changes.reverted(ChangeChain.BASE);
        assertEquals(RolloutStateKind.REVERTED, changes.fixture.state("r-p-3"));
    }

    @Test
    void refusesAReleaseWithoutFiles() {
        ChangeChain changes = new ChangeChain().confirmed("p-1", ChangeChain.FIRST);
        changes.fixture.accept(new BlobTombstone(ChangeChain.BASE.bundle()));

        changes.reverted(ChangeChain.BASE);

        assertTrue(assertInstanceOf(Conflicting.class, changes.fixture.decision())
                .reason()
                .contains("ratchet.releases.keep"));
    }

    @ParameterizedTest
    @EnumSource(names = {"FREEZE", "KILL_SWITCH"})
    void aSwitchStopsDeploymentsButNotReturns(ControlKind kind) {
        ChangeChain changes = new ChangeChain().confirmed("p-1", ChangeChain.FIRST);
        changes.fixture.accept(new Control("acme", kind, true, "ada", "incident", 1));

        changes.reverted(ChangeChain.BASE);

        assertEquals(ChangeChain.BASE.digest(), changes.control());
    }

    @Test
    void aRevertedCommitIsReplacedByTheNextCommitOnly() {
        ChangeChain changes = new ChangeChain().stored(ChangeChain.COMMIT);
        assertEquals(ChangeChain.COMMIT.digest(), changes.control());

        changes.reverted(ChangeChain.BASE).fixture.accept(ChangeChain.COMMIT).advance(60_000);
        assertEquals(ChangeChain.BASE.digest(), changes.control());
        changes.confirmed("p-1", ChangeChain.FIRST);
        assertEquals(ChangeChain.FIRST.digest(), changes.control());

        ReleaseManifest next = SampleProposals.base("acme", "pricing", "sources of the next commit");
        changes.stored(next);
        assertEquals(next.digest(), changes.control());
    }

    @Test
    void aRevertedCommitCanReturnUnlessDeploymentsAreStopped() {
        ChangeChain changes = new ChangeChain().stored(ChangeChain.COMMIT).reverted(ChangeChain.BASE);
        changes.fixture.accept(new Control("acme", ControlKind.FREEZE, true, "ada", "incident", 1));
        changes.reverted(ChangeChain.COMMIT);
        assertInstanceOf(Forbidden.class, changes.fixture.decision());

        changes.fixture.accept(new Control("acme", ControlKind.FREEZE, false, "ada", "over", 2));
        changes.reverted(ChangeChain.COMMIT);

        assertEquals(ChangeChain.COMMIT.digest(), changes.control());
    }

    @Test
    void aMergeDoesNotRestoreARevertedChange() {
        ReleaseManifest merged = SampleProposals.base("acme", "pricing", "sources of p-1");
        ChangeChain changes =
                new ChangeChain().confirmed("p-1", ChangeChain.FIRST).stored(merged);
        assertEquals(ChangeChain.FIRST.digest(), changes.control());

        changes.reverted(ChangeChain.BASE);

        assertEquals(ChangeChain.BASE.digest(), changes.control());
    }

    @Test
    void aProposalOnARevertedReleaseExpires() {
        ChangeChain changes = new ChangeChain().confirmed("p-1", ChangeChain.FIRST);
        changes.fixture.accept(new Control("acme", ControlKind.FREEZE, true, "ada", "incident", 1));
        changes.stored(ChangeChain.SECOND).fixture.accept(SampleProposals.of("p-2", ChangeChain.SECOND));

        changes.reverted(ChangeChain.BASE);

        Outcome last = changes.fixture.published(Outcome.class).stream()
                .filter(it -> it.change().proposal().equals(new ProposalId("p-2")))
                .findFirst()
                .orElseThrow();
        assertEquals(RolloutStateKind.EXPIRED, last.end().state());
        changes.fixture.report("i-1", TargetState.SERVING);
        assertEquals(ChangeChain.BASE.digest(), changes.control());
    }

    @Test
    void theAuditTrailNamesThePersonAndTheRelease() {
        ChangeChain changes =
                new ChangeChain().confirmed("p-1", ChangeChain.FIRST).reverted(ChangeChain.BASE);
        AuditTrail trail = new AuditTrail("boot", Optional.empty());
        List<String> entries = new ArrayList<>();

        for (Object it : changes.fixture.published(Object.class)) {
            Fact.find(it)
                    .flatMap(trail::of)
                    .filter(entry -> entry.event().principal().equals("ada"))
                    .map(entry -> entry.event().action())
                    .ifPresent(entries::add);
        }

        assertEquals(List.of("revert", "revert"), entries);
    }
}
