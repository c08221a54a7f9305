package dev.ratchet.deployer.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.proposal.WatchRung;
import dev.ratchet.cycle.watch.WatchStateKind;
import dev.ratchet.deployer.core.pullrequest.RevertSamples;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.api.MergeCommand.FastForwardMode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reverts of merged changes in a real repository, whose version 1.1.0 hurts; the topic is a list. */
@SuppressWarnings("NullAway.Init") // set by JUnit
final class RevertLandingsIT {
    @TempDir
    private Path folder;

    private RevertScene scene;

    @BeforeEach
    void start() throws Exception {
        scene = RevertScene.in(folder);
    }

    @ParameterizedTest
    @CsvSource({"NO_FF, false", "FF, false", "FF, true"})
    void revertsTheMergedChangeAndKeepsLaterCommits(FastForwardMode mode, boolean isSquashed) throws Exception {
        // Given
        scene.merged(scene.sample.merge("ratchet/p-1", isSquashed, mode));
        scene.sample.tag("v1.1.0");
        String tip = scene.sample.advance("b.txt");
        RevertLandings landings = scene.landings(Optional.empty());

        // When
        landings.step();
        scene.pass(landings);

        // Then
        assertEquals(List.of("revert-p-1 BRANCH_WRITTEN"), scene.steps());
        assertEquals(
                scene.sample.tip(RevertScene.BRANCH), scene.events.getLast().commit());
        assertEquals(List.of(tip), scene.sample.parents(RevertScene.BRANCH));
        assertEquals(Optional.of("one\nold\nthree\n"), scene.sample.text(RevertScene.BRANCH, "a.txt"));
        assertEquals(Optional.of("x\n"), scene.sample.text(RevertScene.BRANCH, "b.txt"));
        assertEquals(Optional.empty(), landings.problem(RevertScene.MERGED));
    }

    @Test
    void opensOnePullRequestWithTheVerdict() throws Exception {
        // Given
        scene.merged(scene.sample.merge("ratchet/p-1", false, FastForwardMode.NO_FF));
        scene.sample.tag("v1.1.0");
        RevertLandings landings = scene.landings(Optional.of(scene.tier));

        // When
        landings.step();
        landings.step();
        scene.pass(landings);

        // Then
        assertEquals(List.of("revert-p-1 BRANCH_WRITTEN", "revert-p-1 OPENED"), scene.steps());
        assertEquals(1, scene.tier.opened.size());
        assertTrue(scene.tier.texts.getFirst().body().contains("Verdict of the judge: `ROLL_BACK`"));
    }

    @Test
    void aConflictIsAProblemAndWritesNothing() throws Exception {
        // Given
        String merge = scene.sample.merge("ratchet/p-1", false, FastForwardMode.NO_FF);
        scene.merged(merge);
        scene.sample.tag("v1.1.0");
        scene.sample.write("a.txt", "one\nnewer\nthree\n");
        RevertLandings landings = scene.landings(Optional.of(scene.tier));

        // When
        landings.step();

        // Then
        assertEquals(
                Optional.of("the revert of commit " + merge
                        + " conflicts with later commits on main; a person must revert it; trying again in 60 s"),
                landings.problem(RevertScene.MERGED));
        assertEquals(Optional.empty(), scene.sample.tip(RevertScene.BRANCH));
        assertEquals(List.of(), scene.steps());
    }

    @Test
    void theRungObserveAndAStandbyWriteNothing() throws Exception {
        scene.merged(scene.sample.merge("ratchet/p-1", false, FastForwardMode.NO_FF));
        scene.sample.tag("v1.1.0");
        scene.watch = RevertSamples.watch(WatchStateKind.HARMFUL, WatchRung.OBSERVE);
        scene.landings(Optional.empty()).step();
        scene.watch = RevertSamples.watch(WatchStateKind.HARMFUL, WatchRung.PROPOSE);
        scene.isLeader = false;
        scene.landings(Optional.empty()).step();
        scene.isLeader = true;
        scene.landings(Optional.empty(), false).step();

        assertEquals(List.of(), scene.steps());
        assertEquals(Optional.empty(), scene.sample.tip(RevertScene.BRANCH));
    }

    @Test
    void triesAgainWhileGitHubIsUnavailable() throws Exception {
        scene.merged(scene.sample.merge("ratchet/p-1", false, FastForwardMode.NO_FF));
        scene.sample.tag("v1.1.0");
        scene.tier.failure = Optional.of("only 80 calls remain");
        RevertLandings landings = scene.landings(Optional.of(scene.tier));
        landings.step();
        landings.step();
        assertTrue(landings.problem(RevertScene.MERGED)
                .orElseThrow()
                .startsWith("only 80 calls remain; the branch " + RevertScene.BRANCH));

        scene.tier.failure = Optional.empty();
        scene.pass(landings);

        assertEquals(List.of("revert-p-1 BRANCH_WRITTEN", "revert-p-1 OPENED"), scene.steps());
    }
}
