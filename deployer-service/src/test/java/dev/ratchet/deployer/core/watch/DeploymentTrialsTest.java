package dev.ratchet.deployer.core.watch;

import static dev.ratchet.deployer.core.watch.WatchSamples.LOOKS;
import static dev.ratchet.deployer.core.watch.WatchSamples.MINUTE;
import static dev.ratchet.deployer.core.watch.WatchSamples.WATCH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.health.InstanceVersion;
import dev.ratchet.cycle.proposal.WatchRules;
import dev.ratchet.cycle.verdict.VerdictKind;
import dev.ratchet.cycle.watch.VersionCalls;
import dev.ratchet.cycle.watch.WatchJudgement;
import dev.ratchet.cycle.watch.WatchLook;
import dev.ratchet.cycle.watch.WatchPlan;
import dev.ratchet.judge.JudgeSettings;
import dev.ratchet.judge.deployment.DeploymentMinute;
import dev.ratchet.judge.deployment.InstanceCalls;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DeploymentTrialsTest {
    private static final WatchPlan PLAN = WatchSamples.plan(WatchRules.observe());
    private static final int CALLS = 300;

    private final WatchJudge judge = DeploymentTrials.of(JudgeSettings.defaults());

    @Test
    void slowVersionIsHarmful() {
        assertEquals(VerdictKind.ROLL_BACK, last(looks(LOOKS + 3, 20)));
    }

    @Test
    void equalVersionIsConfirmedAtTheEnd() {
        assertEquals(VerdictKind.CONFIRM, last(looks(LOOKS + 3, 10)));
    }

    @Test
    void thereIsNoVerdictWithoutOldInstances() {
        List<WatchLook> looks = new ArrayList<>(looks(1, 10));
        for (long minute = MINUTE + 1; minute < MINUTE + 20; minute++) {
            looks.add(WatchSamples.look(minute, "2"));
        }

        assertEquals(
                WatchJudgement.none(), judge.judge(new WatchState.Watching(PLAN, looks, WatchJudgement.none()), true));
    }

    @Test
    void warmUpOfEachNewInstanceIsLeftOut() {
        List<DeploymentMinute> minutes = WatchedMinutes.of(PLAN, looks(6, 10));

        List<Long> judged = minutes.stream()
                .filter(it -> !it.after().isEmpty())
                .map(DeploymentMinute::minute)
                .toList();
        assertEquals(List.of(MINUTE + 3, MINUTE + 4, MINUTE + 5), judged);
        assertTrue(minutes.stream().allMatch(it -> it.before().size() == 2));
    }

    @Test
    void warmUpOfAnOldInstanceThatStartsDuringTheWatchIsLeftOut() {
        List<WatchLook> looks = new ArrayList<>(looks(2, 10));
        for (long minute = MINUTE + 2; minute < MINUTE + 7; minute++) {
            looks.add(new WatchLook(WATCH, minute, List.of(calls("1", "old-1", minute), calls("1", "old-9", minute))));
        }

        List<DeploymentMinute> minutes = WatchedMinutes.of(PLAN, looks);

        List<Long> warm = minutes.stream()
                .filter(it -> it.before().stream().map(InstanceCalls::instance).anyMatch("old-9"::equals))
                .map(DeploymentMinute::minute)
                .toList();
        assertEquals(List.of(MINUTE + 5, MINUTE + 6), warm);
    }

    private VerdictKind last(List<WatchLook> looks) {
        return judge.judge(new WatchState.Watching(PLAN, looks, WatchJudgement.none()), true)
                .verdict()
                .orElseThrow()
                .kind();
    }

    /** Looks with two old and two new instances, after a pre-period of ten minutes. */
    private static List<WatchLook> looks(int count, double newMillis) {
        List<WatchLook> looks = new ArrayList<>();
        for (long minute = MINUTE - 10; minute < MINUTE + count; minute++) {
            List<VersionCalls> calls =
                    new ArrayList<>(List.of(calls("1", "old-1", minute), calls("1", "old-2", minute)));
            if (minute >= MINUTE) {
                calls.add(calls("2", "new-1", minute, newMillis));
                calls.add(calls("2", "new-2", minute, newMillis));
            }
            looks.add(new WatchLook(WATCH, minute, calls));
        }
        return looks;
    }

    private static VersionCalls calls(String version, String instance, long minute) {
        return calls(version, instance, minute, 10);
    }

    private static VersionCalls calls(String version, String instance, long minute, double millis) {
        return new VersionCalls(
                InstanceVersion.of(version, instance, "production"),
                WatchSamples.calls(31 * minute + instance.hashCode(), CALLS, millis, .01));
    }
}
