package dev.ratchet.deployer.core.watch;

import static dev.ratchet.deployer.core.watch.WatchSamples.LOOKS;
import static dev.ratchet.deployer.core.watch.WatchSamples.MINUTE;
import static dev.ratchet.deployer.core.watch.WatchSamples.WATCH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.health.StatsSource;
import dev.ratchet.cycle.proposal.WatchRules;
import dev.ratchet.cycle.verdict.VerdictKind;
import dev.ratchet.cycle.watch.DeploymentNotice;
import dev.ratchet.cycle.watch.WatchPlan;
import dev.ratchet.cycle.watch.WatchStateKind;
import dev.ratchet.cycle.watch.WatchStop;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Watches of announced deployments whose telemetry states no version. */
final class AnnouncedWatchTest {
    private final Watches watches = new Watches((_, _) -> WatchSamples.judgement(VerdictKind.CONTINUE));

    @Test
    void planWithoutASourceOfTelemetryEndsAtOnce() {
        WatchStep step = watches.next(Watches.start(), plan(StatsSource.UNKNOWN), ActionPermission.granted(), 5);

        assertEquals(WatchStateKind.INSUFFICIENT_DATA, step.state().kind());
        assertTrue(step.reason().startsWith("the telemetry of shop states no version"), step.reason());
    }

    @Test
    void planWithASourceIsWatchedUntilALaterAnnouncement() {
        WatchStep begun = watches.next(Watches.start(), plan(StatsSource.SPANS), ActionPermission.granted(), 5);
        WatchStep ended = watches.next(
                begun.state(), new WatchStop(WATCH, "deployer", "3 was deployed"), ActionPermission.granted(), 6);

        assertEquals(WatchStateKind.WATCHING, begun.state().kind());
        assertTrue(begun.reason().contains("all calls since are compared with the past"), begun.reason());
        assertEquals(WatchStateKind.SUPERSEDED, ended.state().kind());
        assertEquals("3 was deployed; there was no verdict", ended.reason());
        assertEquals(List.of(new WatchEffect.Announce((WatchState.Ended) ended.state())), ended.effects());
    }

    private static WatchPlan plan(StatsSource source) {
        return new WatchPlan(
                new DeploymentNotice(
                        WATCH, WatchSamples.SHOP, Optional.empty(), "2", List.of(), source, MINUTE, 60_000),
                LOOKS,
                false,
                WatchRules.observe());
    }
}
