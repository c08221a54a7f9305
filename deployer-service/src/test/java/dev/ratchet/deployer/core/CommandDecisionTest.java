package dev.ratchet.deployer.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.proposal.Approval;
import dev.ratchet.cycle.proposal.ProposalState;
import dev.ratchet.cycle.proposal.Split;
import dev.ratchet.cycle.rollout.CommandContent;
import dev.ratchet.deployer.core.CommandDecision.Accepted;
import dev.ratchet.deployer.core.CommandDecision.Conflicting;
import dev.ratchet.deployer.core.CommandDecision.Forbidden;
import dev.ratchet.deployer.core.CommandDecision.Missing;
import dev.ratchet.deployer.core.approval.Policy;
import dev.ratchet.deployer.core.approval.Rung;
import dev.ratchet.deployer.core.approval.SelfApprovalRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CommandDecisionTest {
    private static final CommandContent APPROVAL = SampleProposals.answer("p-1", true, "fine");

    @Test
    void acceptsAnAnswer() {
        assertInstanceOf(Accepted.class, approvable().order("bob", APPROVAL).decision());
    }

    @Test
    void reportsAnUnknownProposalAsMissing() {
        DecisionCoreFixture fixture = approvable();

        fixture.order("bob", SampleProposals.answer("p-9", true, "fine"));

        assertTrue(assertInstanceOf(Missing.class, fixture.decision()).reason().contains("p-9"));
    }

    @Test
    void anAnswerWithAnotherDigestConflicts() {
        DecisionCoreFixture fixture = approvable();

        fixture.order("bob", SampleProposals.approval("p-1", SampleProposals.release("p-2")));

        assertTrue(assertInstanceOf(Conflicting.class, fixture.decision())
                .reason()
                .contains(SampleProposals.release("p-1").hex()));
    }

    @Test
    void aSecondAnswerConflicts() {
        DecisionCoreFixture fixture = approvable().order("bob", APPROVAL).order("eve", APPROVAL);

        assertTrue(
                assertInstanceOf(Conflicting.class, fixture.decision()).reason().contains("approved by bob"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anAnswerToAnExpiredProposalConflicts(boolean approved) {
        DecisionCoreFixture fixture = approvable().accept(SampleProposals.on(Digest.of("an older base"), "p-2"));

        fixture.order("bob", SampleProposals.answer("p-2", approved, "late"));

        String reason = assertInstanceOf(Conflicting.class, fixture.decision()).reason();
        assertTrue(reason.contains("EXPIRED") && reason.contains("branch has moved on"), reason);
        assertEquals(0, fixture.published(Approval.class).size());
    }

    @Test
    void anAnswerToAProposalOfAnUnknownStateConflicts() {
        DecisionCoreFixture fixture = approvable().accept(SampleProposals.in(ProposalState.UNKNOWN, "p-2"));

        fixture.order("bob", SampleProposals.answer("p-2", true, "fine"));

        assertTrue(
                assertInstanceOf(Conflicting.class, fixture.decision()).reason().contains("UNKNOWN"));
    }

    @Test
    void forbidsApprovingOnesOwnProposalWhereOthersCould() {
        DecisionCoreFixture fixture = approvable().order("ada", APPROVAL);

        assertTrue(
                assertInstanceOf(Forbidden.class, fixture.decision()).reason().contains("ada submitted the proposal"));
        assertEquals(0, fixture.published(Approval.class).size());
    }

    @Test
    void theOnlyPrincipalMayApproveItsOwnProposalAndTheApprovalNotesIt() {
        DecisionCoreFixture fixture = base(new DecisionCoreFixture(
                SampleProposals.granting(Rung.APPROVE), new SelfApprovalRule(tenant -> tenant.equals("acme"))));

        fixture.order("ada", APPROVAL);

        assertInstanceOf(Accepted.class, fixture.decision());
        assertEquals(
                "fine " + SelfApprovalRule.NOTE,
                fixture.published(Approval.class).getFirst().reason());
    }

    @Test
    void everybodyMayRejectTheirOwnProposal() {
        DecisionCoreFixture fixture = approvable().order("ada", SampleProposals.answer("p-1", false, "withdrawn"));

        assertInstanceOf(Accepted.class, fixture.decision());
    }

    @Test
    void forbidsAnswersThatThePolicyDoesNotAllow() {
        DecisionCoreFixture fixture =
                base(new DecisionCoreFixture(Policy.dryRun())).order("bob", APPROVAL);

        assertTrue(
                assertInstanceOf(Forbidden.class, fixture.decision()).reason().contains("ratchet.policy.file"));
    }

    @Test
    void answersARollBackWithItsResult() {
        DecisionCoreFixture fixture = approvable().order("bob", APPROVAL);

        fixture.rollBack("bob", "r-p-9", "no");
        assertTrue(assertInstanceOf(Missing.class, fixture.decision()).reason().contains("r-p-9"));

        fixture.rollBack("bob", "r-p-1", "no");
        assertInstanceOf(Accepted.class, fixture.decision());

        fixture.rollBack("bob", "r-p-1", "again");
        assertTrue(assertInstanceOf(Conflicting.class, fixture.decision())
                .reason()
                .contains(fixture.state("r-p-1").name()));
    }

    private static DecisionCoreFixture approvable() {
        return base(new DecisionCoreFixture(SampleProposals.granting(Rung.APPROVE)));
    }

    private static DecisionCoreFixture base(DecisionCoreFixture fixture) {
        return fixture.accept(
                SampleProposals.BASE, SampleProposals.component(Split.REQUEST), SampleProposals.ready("p-1"));
    }
}
