package dev.ratchet.deployer.core.pullrequest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.proposal.ProposerKind;
import dev.ratchet.cycle.proposal.WatchRung;
import dev.ratchet.cycle.pullrequest.PullRequestState;
import dev.ratchet.cycle.watch.WatchStateKind;
import dev.ratchet.deployer.core.pullrequest.MergedReverts.RevertStep;
import dev.ratchet.deployer.core.pullrequest.MergedReverts.Suspect;
import dev.ratchet.deployer.core.watch.WatchState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Merged changes, watches and the steps of reverts. */
class MergedRevertsTest {
    private static final Proposal PROPOSAL = RevertSamples.proposal("base");

    @ParameterizedTest
    @CsvSource({
        // latest, place for pull requests, next
        ", false, WRITE_BRANCH",
        ", true, WRITE_BRANCH",
        "BRANCH_WRITTEN, false, NONE",
        "BRANCH_WRITTEN, true, OPEN_PULL_REQUEST",
        "OPENED, false, NONE",
        "OPENED, true, NONE",
        "APPROVED, true, NONE",
        "MERGED, true, NONE",
        "CLOSED, true, NONE",
        "UNKNOWN, true, NONE",
    })
    void takesEachStepOnce(PullRequestState latest, boolean hasPullRequests, RevertStep next) {
        assertEquals(next, MergedReverts.next(Optional.ofNullable(latest), hasPullRequests));
    }

    @ParameterizedTest
    @EnumSource(names = {"HARMFUL", "ROLLED_BACK", "ROLL_BACK_FAILED"})
    void aHarmfulWatchSuspectsTheMergedChange(WatchStateKind kind) {
        List<Suspect> suspects = suspects(PullRequestState.MERGED, RevertSamples.watch(kind, WatchRung.PROPOSE));

        assertEquals(1, suspects.size());
        assertEquals(new ProposalId("revert-p-1"), suspects.getFirst().revert());
        assertEquals("1.1.0", suspects.getFirst().version());
        assertEquals(List.of("1.0.0"), suspects.getFirst().replaced());
    }

    @ParameterizedTest
    @EnumSource(names = {"CONFIRMED", "INSUFFICIENT_DATA", "SUPERSEDED"})
    void anotherEndSuspectsNothing(WatchStateKind kind) {
        assertEquals(List.of(), suspects(PullRequestState.MERGED, RevertSamples.watch(kind, WatchRung.AUTO)));
    }

    @Test
    void theRungObserveSuspectsNothing() {
        assertEquals(
                List.of(),
                suspects(PullRequestState.MERGED, RevertSamples.watch(WatchStateKind.HARMFUL, WatchRung.OBSERVE)));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MERGED")
    void aChangeThatIsNotMergedIsNotSuspected(PullRequestState state) {
        assertEquals(List.of(), suspects(state, RevertSamples.watch(WatchStateKind.HARMFUL, WatchRung.PROPOSE)));
    }

    @Test
    void neitherOldWatchesNorOtherComponentsAreSearched() {
        WatchState watch = RevertSamples.watch(WatchStateKind.HARMFUL, WatchRung.PROPOSE);

        assertEquals(
                List.of(),
                MergedReverts.suspects(
                        Map.of(PROPOSAL.id(), PROPOSAL),
                        Map.of(PROPOSAL.id(), RevertSamples.step(PROPOSAL, PullRequestState.MERGED, "abc")),
                        List.of(watch),
                        RevertSamples.END + 1));
        assertEquals(
                List.of(),
                MergedReverts.suspects(
                        Map.of(PROPOSAL.id(), PROPOSAL),
                        Map.of(PROPOSAL.id(), RevertSamples.stepOfOther(PROPOSAL, PullRequestState.MERGED)),
                        List.of(watch),
                        0));
    }

    @Test
    void aMergedSpecificationIsNotSuspected() {
        Proposal specification = RevertSamples.proposal("abc", ProposerKind.SPECIFICATION);

        assertEquals(
                List.of(),
                MergedReverts.suspects(
                        Map.of(specification.id(), specification),
                        Map.of(specification.id(), RevertSamples.step(specification, PullRequestState.MERGED, "abc")),
                        List.of(RevertSamples.watch(WatchStateKind.HARMFUL, WatchRung.PROPOSE)),
                        0));
    }

    @Test
    void distinguishesTheStepsOfARevert() {
        assertEquals(Optional.of(new ProposalId("p-1")), MergedReverts.merged(new ProposalId("revert-p-1")));
        assertEquals(Optional.empty(), MergedReverts.merged(new ProposalId("p-1")));
        assertEquals(Optional.empty(), MergedReverts.merged(new ProposalId("revert-")));
    }

    @Test
    void theTextsHaveTheVerdictAndNoMarkUpOfOthers() {
        // Given
        Suspect suspect = suspects(
                        PullRequestState.MERGED, RevertSamples.watch(WatchStateKind.HARMFUL, WatchRung.PROPOSE))
                .getFirst();

        // When
        PullRequestText text = RevertText.of(suspect, "ratchet/revert-p-1");
        String message = RevertText.message(suspect);

        // Then
        assertEquals("Revert \"Guard\"", text.title());
        assertTrue(text.body().contains("ended as `HARMFUL`"), text.body());
        assertTrue(text.body().contains("Verdict of the judge: `ROLL_BACK`"), text.body());
        assertTrue(text.body().contains("`slower, says @ann #12`"), text.body());
        assertTrue(message.contains("This reverts commit abc."), message);
        assertTrue(message.contains("Reverts-Proposal: p-1\nWatch: w-1\n"), message);
        assertFalse(message.contains("@ann"), message);
        assertFalse(message.contains("#12"), message);
    }

    private static List<Suspect> suspects(PullRequestState state, WatchState watch) {
        return MergedReverts.suspects(
                Map.of(PROPOSAL.id(), PROPOSAL),
                Map.of(PROPOSAL.id(), RevertSamples.step(PROPOSAL, state, "abc")),
                List.of(watch),
                RevertSamples.END);
    }
}
