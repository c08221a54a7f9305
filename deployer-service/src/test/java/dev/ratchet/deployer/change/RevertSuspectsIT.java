package dev.ratchet.deployer.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.api.MergeCommand.FastForwardMode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which watch is the reason of a revert, and who writes it. */
@SuppressWarnings("NullAway.Init") // set by JUnit
final class RevertSuspectsIT {
    @TempDir
    private Path folder;

    private RevertScene scene;

    @BeforeEach
    void start() throws Exception {
        scene = RevertScene.in(folder);
    }

    @Test
    void anotherLeaderFindsTheBranchAndThePullRequest() throws Exception {
        // Given
        scene.merged(scene.sample.merge("ratchet/p-1", false, FastForwardMode.NO_FF));
        scene.sample.tag("v1.1.0");
        RevertLandings first = scene.landings(Optional.of(scene.tier));
        first.step();
        first.step();
        Optional<String> tip = scene.sample.tip(RevertScene.BRANCH);
        scene.sample.advance("b.txt");
        scene.events.removeIf(it -> it.proposal().equals(RevertScene.REVERT)); // its events were not committed

        // When
        RevertLandings second = scene.landings(Optional.of(scene.tier));
        second.step();
        second.step();

        // Then
        assertEquals(List.of("revert-p-1 BRANCH_WRITTEN", "revert-p-1 OPENED"), scene.steps());
        assertEquals(tip, scene.sample.tip(RevertScene.BRANCH));
        assertEquals(1, scene.tier.opened.size());
    }

    @Test
    void anotherLeaderQuotesTheWatchForWhichTheBranchWasWritten() throws Exception {
        // Given
        scene.earlierVersion = Optional.of("1.0.5");
        scene.sample.tag("v1.0.5"); // does not contain the change
        scene.merged(scene.sample.merge("ratchet/p-1", false, FastForwardMode.NO_FF));
        scene.sample.tag("v1.1.0");
        RevertLandings first = scene.landings(Optional.of(scene.tier));
        first.step();
        scene.pass(first);
        assertEquals(List.of("revert-p-1 BRANCH_WRITTEN"), scene.steps());

        // When
        scene.landings(Optional.of(scene.tier)).step();

        // Then
        assertEquals(List.of("revert-p-1 BRANCH_WRITTEN", "revert-p-1 OPENED"), scene.steps());
        assertTrue(scene.tier.texts.getFirst().body().contains("watch `w-1`"), scene.tier.texts.getFirst()::body);
    }

    @Test
    void aWatchWithoutAKnownCommitDoesNotHideALaterOne() throws Exception {
        // Given
        scene.earlierVersion = Optional.of("no-tag");
        scene.merged(scene.sample.merge("ratchet/p-1", false, FastForwardMode.NO_FF));
        scene.sample.tag("v1.1.0");
        RevertLandings landings = scene.landings(Optional.empty());

        // When
        landings.step();
        assertEquals(
                Optional.of("no tag names the commit of version no-tag; trying again in 60 s"),
                landings.problem(RevertScene.MERGED));
        scene.pass(landings);

        // Then
        assertEquals(List.of("revert-p-1 BRANCH_WRITTEN"), scene.steps());
        assertEquals(Optional.empty(), landings.problem(RevertScene.MERGED));
    }

    @Test
    void aVersionWithoutACommitIsAProblem() throws Exception {
        scene.merged(scene.sample.merge("ratchet/p-1", false, FastForwardMode.NO_FF));
        RevertLandings landings = scene.landings(Optional.empty());

        landings.step();

        assertEquals(
                Optional.of("no tag names the commit of version 1.1.0; trying again in 60 s"),
                landings.problem(RevertScene.MERGED));
        scene.sample.tag("cart/v1.1.0");
        scene.pass(landings);
        assertEquals(List.of("revert-p-1 BRANCH_WRITTEN"), scene.steps());
    }

    @Test
    void aDeploymentThatDoesNotBringTheChangeRevertsNothing() throws Exception {
        // Given
        scene.sample.tag("v1.1.0");
        scene.merged(scene.sample.merge("ratchet/p-1", false, FastForwardMode.NO_FF));
        RevertLandings landings = scene.landings(Optional.empty());

        // When
        landings.step();

        // Then
        assertEquals(List.of(), scene.steps());
        assertEquals(Optional.empty(), landings.problem(RevertScene.MERGED));
        assertEquals(Optional.empty(), scene.sample.tip(RevertScene.BRANCH));
    }

    @Test
    void aChangeThatServedBeforeIsNotReverted() throws Exception {
        scene.merged(scene.sample.merge("ratchet/p-1", false, FastForwardMode.NO_FF));
        scene.sample.tag("v1.1.0");
        scene.sample.retag("v1.0.0");
        RevertLandings landings = scene.landings(Optional.empty());

        landings.step();

        assertEquals(List.of(), scene.steps());
        assertEquals(Optional.empty(), scene.sample.tip(RevertScene.BRANCH));
    }
}
