package dev.ratchet.deployer.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.proposal.Approval;
import dev.ratchet.cycle.proposal.Split;
import dev.ratchet.cycle.rollout.Order;
import dev.ratchet.deployer.core.CommandDecision.Accepted;
import dev.ratchet.deployer.core.CommandDecision.Conflicting;
import dev.ratchet.deployer.core.CommandDecision.Forbidden;
import dev.ratchet.deployer.core.CommandDecision.Missing;
import dev.ratchet.deployer.core.approval.OwnSubmissions;
import dev.ratchet.deployer.core.approval.Policy;
import dev.ratchet.deployer.core.approval.Rung;
import org.junit.jupiter.api.Test;

final class CommandDecisionTest {
    private static final Order APPROVAL = SampleProposals.answer("p-1", true, "fine");

    @Test
    void acceptsAnAnswer() {
        assertInstanceOf(Accepted.class, approvable().order("bob", APPROVAL).decision());
    }

    @Test
    void reportsAnUnknownProposalAsMissing() {
        Desk desk = approvable();

        desk.order("bob", SampleProposals.answer("p-9", true, "fine"));

        assertTrue(assertInstanceOf(Missing.class, desk.decision()).reason().contains("p-9"));
    }

    @Test
    void anAnswerWithAnotherDigestConflicts() {
        Desk desk = approvable();

        desk.order("bob", SampleProposals.approval("p-1", SampleProposals.release("p-2")));

        assertTrue(assertInstanceOf(Conflicting.class, desk.decision())
                .reason()
                .contains(SampleProposals.release("p-1").hex()));
    }

    @Test
    void aSecondAnswerConflicts() {
        Desk desk = approvable().order("bob", APPROVAL).order("eve", APPROVAL);

        assertTrue(assertInstanceOf(Conflicting.class, desk.decision()).reason().contains("approved by bob"));
    }

    @Test
    void forbidsApprovingOnesOwnProposalWhereOthersCould() {
        Desk desk = approvable().order("ada", APPROVAL);

        assertTrue(assertInstanceOf(Forbidden.class, desk.decision()).reason().contains("ada submitted the proposal"));
        assertEquals(0, desk.published(Approval.class).size());
    }

    @Test
    void theOnlyPrincipalMayApproveItsOwnProposalAndTheApprovalNotesIt() {
        Desk desk = base(
                new Desk(SampleProposals.granting(Rung.APPROVE), new OwnSubmissions(tenant -> tenant.equals("acme"))));

        desk.order("ada", APPROVAL);

        assertInstanceOf(Accepted.class, desk.decision());
        assertEquals(
                "fine " + OwnSubmissions.NOTE,
                desk.published(Approval.class).getFirst().reason());
    }

    @Test
    void everybodyMayRejectTheirOwnProposal() {
        Desk desk = approvable().order("ada", SampleProposals.answer("p-1", false, "withdrawn"));

        assertInstanceOf(Accepted.class, desk.decision());
    }

    @Test
    void forbidsAnswersThatThePolicyDoesNotAllow() {
        Desk desk = base(new Desk(Policy.dryRun())).order("bob", APPROVAL);

        assertTrue(assertInstanceOf(Forbidden.class, desk.decision()).reason().contains("ratchet.policy.file"));
    }

    @Test
    void answersARollBackWithItsResult() {
        Desk desk = approvable().order("bob", APPROVAL);

        desk.rollBack("bob", "r-p-9", "no");
        assertTrue(assertInstanceOf(Missing.class, desk.decision()).reason().contains("r-p-9"));

        desk.rollBack("bob", "r-p-1", "no");
        assertInstanceOf(Accepted.class, desk.decision());

        desk.rollBack("bob", "r-p-1", "again");
        assertTrue(assertInstanceOf(Conflicting.class, desk.decision())
                .reason()
                .contains(desk.state("r-p-1").name()));
    }

    private static Desk approvable() {
        return base(new Desk(SampleProposals.granting(Rung.APPROVE)));
    }

    private static Desk base(Desk desk) {
        return desk.take(SampleProposals.BASE, SampleProposals.component(Split.REQUEST), SampleProposals.ready("p-1"));
    }
}
