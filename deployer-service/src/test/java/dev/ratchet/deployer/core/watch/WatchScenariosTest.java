package dev.ratchet.deployer.core.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.watch.HarmedOperation;
import dev.ratchet.cycle.watch.WatchEvent;
import dev.ratchet.cycle.watch.WatchLook;
import dev.ratchet.deployer.core.watch.WatchedFleet.Serving;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Deployments of the shop from its minutes to the outcome. Version 1 serves until about minute 1000. */
final class WatchScenariosTest {
    private static final long DAY = 1_440;
    private static final long AT = 30 * DAY;

    private final WatchedFleet fleet = new WatchedFleet();

    @Test
    void equalVersionIsConfirmedAndASlowOneIsHarmful() {
        fleet.serve(Serving.of("1", "a", "b"), AT - 100, AT + 60)
                .serve(Serving.of("2", "c", "d"), AT, AT + 60)
                .runLive();
        WatchedFleet slow = new WatchedFleet()
                .serve(Serving.of("1", "a", "b"), AT - 100, AT + 60)
                .serve(Serving.of("2", "c", "d").slow(), AT, AT + 60)
                .runLive();

        assertEquals("2 CONFIRMED", fleet.outcomes());
        assertEquals("2 HARMFUL", slow.outcomes());
        assertEquals(
                List.of("GET /items"),
                slow.of("2").judgement().operations().stream()
                        .map(HarmedOperation::operation)
                        .toList());
    }

    @Test
    void theBacklogAfterAnOutageOfOursHasTheSameOutcome() {
        fleet.serve(Serving.of("1", "a", "b"), AT - 100, AT + 60)
                .serve(Serving.of("2", "c", "d").slow(), AT, AT + 60)
                .runBacklog();

        assertEquals("2 HARMFUL", fleet.outcomes());
    }

    @Test
    void aSecondDeploymentWithinAWatchHasItsOwnWatch() {
        fleet.serve(Serving.of("1", "a", "b"), AT - 100, AT + 60)
                .serve(Serving.of("2", "c", "d"), AT, AT + 60)
                .serve(Serving.of("3", "e", "f").slow(), AT + 10, AT + 60)
                .runLive();

        assertEquals("2 CONFIRMED, 3 HARMFUL", fleet.outcomes());
    }

    @Test
    void aRollForwardSupersedesTheWatch() {
        fleet.serve(Serving.of("1", "a", "b"), AT - 100, AT + 60)
                .serve(Serving.of("2", "c", "d"), AT, AT + 10)
                .serve(Serving.of("3", "e", "f"), AT + 10, AT + 60)
                .runLive();

        assertEquals("2 SUPERSEDED, 3 CONFIRMED", fleet.outcomes());
    }

    @Test
    void scaleUpRestartAndAutoscalerDuringAWatchChangeNothing() {
        fleet.serve(Serving.of("1", "a", "b"), AT - 100, AT + 60)
                .serve(Serving.of("2", "c", "d"), AT, AT + 60)
                .serve(Serving.of("1", "b2"), AT + 5, AT + 60) // scale-up
                .serve(Serving.of("2", "c2"), AT + 8, AT + 60) // restart under another name
                .serve(Serving.of("1", "x"), AT + 6, AT + 10) // autoscaler
                .runLive();

        assertEquals("2 CONFIRMED", fleet.outcomes());
    }

    @Test
    void instancesWithoutIdsAreComparedAsOneOfEachVersion() {
        WatchedFleet equal = new WatchedFleet()
                .serve(Serving.of("1", ""), AT - 100, AT + 60)
                .serve(Serving.of("2", ""), AT, AT + 60)
                .runLive();
        fleet.serve(Serving.of("1", ""), AT - 100, AT + 60)
                .serve(Serving.of("2", "").slow(), AT, AT + 60)
                .runLive();

        assertEquals("2 CONFIRMED", equal.outcomes());
        assertEquals("2 HARMFUL", fleet.outcomes());
    }

    @Test
    void coldStartIsNoHarm() {
        fleet.serve(Serving.of("1", "a", "b"), AT - 100, AT + 60)
                .serve(Serving.of("2", "c", "d").slow(), AT, AT + 3)
                .serve(Serving.of("2", "c", "d"), AT + 3, AT + 60)
                .runLive();

        assertEquals("2 CONFIRMED", fleet.outcomes());
    }

    @Test
    void versionThatReplacesAllInstancesAtOnceIsComparedWithThePast() {
        WatchedFleet equal = atOnce(10, Serving.of("2", "c", "d")).runLive();
        WatchedFleet failing = atOnce(10, Serving.of("2", "c", "d").failing()).runLive();
        WatchedFleet backlog = atOnce(10, Serving.of("2", "c", "d").failing()).runBacklog();

        assertEquals("2 CONFIRMED", equal.outcomes());
        assertEquals("2 HARMFUL", failing.outcomes());
        assertEquals("2 HARMFUL", backlog.outcomes());
        String reason = ((WatchState.Ended) failing.of("2")).reason();
        assertTrue(
                reason.startsWith("compared with the past: no old instance served at the same time as the new version:"
                        + " fails more often, by more than at this time on any of 10 days"),
                reason);
    }

    @Test
    void aSingleInstanceIsComparedWithThePast() {
        for (long day = 0; day <= 10; day++) {
            fleet.serve(Serving.of("1", "a"), AT - day * DAY - 100, day == 0 ? AT : AT - day * DAY + 60);
        }
        fleet.serve(Serving.of("2", "a").slow(), AT, AT + 60).runLive();

        assertEquals("2 HARMFUL", fleet.outcomes());
    }

    @Test
    void tooFewDaysAreStated() {
        WatchedFleet young = atOnce(3, Serving.of("2", "c", "d").failing()).runLive();

        assertEquals("2 INSUFFICIENT_DATA", young.outcomes());
        String reason = ((WatchState.Ended) young.of("2")).reason();
        assertTrue(reason.contains("only 3 of the required 5 days have this time of day"), reason);
    }

    @Test
    void announcedVersionOfTelemetryWithoutVersionsIsComparedWithThePast() {
        WatchedFleet equal = announced(10, Serving.of("", "a", "b")).runLive();
        WatchedFleet slow = announced(10, Serving.of("", "a", "b").slow()).runLive();
        WatchedFleet backlog = announced(10, Serving.of("", "c", "d").failing()).runBacklog();
        WatchedFleet young = announced(4, Serving.of("", "a", "b").slow()).runLive();

        assertEquals("2 CONFIRMED", equal.outcomes());
        assertEquals("2 HARMFUL", slow.outcomes());
        assertEquals("2 HARMFUL", backlog.outcomes());
        assertEquals("2 INSUFFICIENT_DATA", young.outcomes());
        assertEquals(
                List.of("GET /items"),
                slow.of("2").judgement().operations().stream()
                        .map(HarmedOperation::operation)
                        .toList());
        String reason = ((WatchState.Ended) slow.of("2")).reason();
        assertTrue(reason.startsWith("compared with the past: no old instance served at the same time"), reason);
    }

    @Test
    void warmUpAfterAnAnnouncementIsLeftOut() {
        WatchedFleet cold = announced(10, Serving.of("", "a", "b"))
                .serve(Serving.of("", "c").slow(), AT, AT + 3)
                .runLive();

        assertEquals("2 CONFIRMED", cold.outcomes());
    }

    @Test
    void versionThatTelemetryBeginsToStateSupersedesAnAnnouncedOne() {
        WatchedFleet stated = announced(10, 8, Serving.of("", "a", "b"))
                .serve(Serving.of("3", "c", "d"), AT + 8, AT + 60)
                .runLive();

        assertEquals("2 SUPERSEDED", stated.outcomes());
    }

    @Test
    void everyLookOfAnOpenWatchHasAForecast() {
        fleet.serve(Serving.of("1", "a", "b"), AT - 100, AT + 60)
                .serve(Serving.of("2", "c", "d"), AT, AT + 60)
                .runLive();

        List<WatchEvent> looks = fleet.events().getFirst().stream()
                .filter(it -> it.input() instanceof WatchLook look && look.minute() >= AT)
                .toList();
        assertEquals(23, looks.size());
        assertTrue(
                looks.subList(0, 22).stream()
                        .allMatch(it -> it.judgement().forecast().isPresent()),
                looks::toString);
        assertTrue(looks.getLast().judgement().forecast().isEmpty());
        String opening = looks.getFirst().judgement().forecast().orElseThrow().sentence();
        assertTrue(opening.startsWith("with 400 calls of the old and 400 of the new version per minute"), opening);
    }

    @Test
    void recordedEventsRestoreTheOutcome() {
        WatchedFleet failing = atOnce(10, Serving.of("2", "c", "d").failing()).runLive();
        WatchIndex restored = new WatchIndex();
        failing.events().forEach(watch -> watch.forEach(restored::add));

        assertEquals(List.of(failing.of("2")), restored.states());
    }

    /** Telemetry without versions on a number of days; version 2 is announced on the last one, and serves then. */
    private static WatchedFleet announced(int days, Serving next) {
        return announced(days, 60, next);
    }

    private static WatchedFleet announced(int days, long servedMinutes, Serving next) {
        WatchedFleet fleet = new WatchedFleet();
        for (long day = days; day >= 0; day--) {
            fleet.serve(Serving.of("", "a", "b"), AT - day * DAY - 100, day == 0 ? AT : AT - day * DAY + 60);
        }
        return fleet.serve(next, AT, AT + servedMinutes).announce("2", AT);
    }

    /** Version 1 on a number of days around the time of the deployment; then all instances are replaced at once. */
    private static WatchedFleet atOnce(int days, Serving next) {
        WatchedFleet fleet = new WatchedFleet();
        for (long day = days; day >= 0; day--) {
            fleet.serve(Serving.of("1", "a", "b"), AT - day * DAY - 100, day == 0 ? AT : AT - day * DAY + 60);
        }
        return fleet.serve(next, AT, AT + 60);
    }
}
