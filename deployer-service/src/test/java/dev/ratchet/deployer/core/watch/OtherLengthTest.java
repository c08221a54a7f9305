package dev.ratchet.deployer.core.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.ratchet.cycle.health.InstanceMinute;
import dev.ratchet.cycle.health.InstanceVersion;
import dev.ratchet.cycle.health.IntervalLength;
import dev.ratchet.cycle.health.StatsSource;
import dev.ratchet.cycle.proposal.WatchRules;
import dev.ratchet.cycle.watch.DeploymentNotice;
import dev.ratchet.cycle.watch.WatchInput;
import dev.ratchet.cycle.watch.WatchJudgement;
import dev.ratchet.cycle.watch.WatchLook;
import dev.ratchet.cycle.watch.WatchPlan;
import dev.ratchet.cycle.watch.WatchStateKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Intervals of two seconds instead of a minute. */
class OtherLengthTest {
    private static final IntervalLength TWO_SECONDS = new IntervalLength(2_000);
    private static final long LONG_AGO = -1_000;

    private final MinuteMonitor monitor = new MinuteMonitor(TWO_SECONDS, LONG_AGO);

    @Test
    void noticeStatesTheLengthAndTheTime() {
        serve("1", 100, 125, 2_000);
        serve("2", 120, 125, 2_000);

        DeploymentNotice notice = assertInstanceOf(
                DeploymentNotice.class, monitor.seal(List.of(), 0).getFirst());

        assertEquals(2_000, notice.intervalMillis());
        assertEquals(240_000, notice.atMillis());
    }

    @Test
    void intervalsOfAnotherLengthAreIgnored() {
        serve("1", 100, 125, 2_000);
        serve("2", 120, 125, 60_000);

        assertEquals(List.of(), monitor.seal(List.of(), 0));
    }

    @Test
    void shortIntervalIsOverdueHalfAMinuteAfterItsEnd() {
        serve("1", 100, 120, 2_000);
        serve("2", 120, 120, 2_000);

        assertEquals(List.of(), monitor.seal(List.of(), 120 + 15));
        assertEquals(1, monitor.seal(List.of(), 120 + 16).size());
    }

    @Test
    void openWatchOfAnotherLengthEndsWithEmptyLooks() {
        WatchPlan minutes = WatchSamples.plan(WatchRules.observe());
        WatchState.Watching open = new WatchState.Watching(minutes, List.of(), WatchJudgement.none());

        List<WatchInput> looks = monitor.seal(List.of(open), 30_000_000);

        WatchState state = open;
        Watches watches = new Watches((_, _) -> WatchJudgement.none());
        for (WatchInput look : looks) {
            assertEquals(List.of(), assertInstanceOf(WatchLook.class, look).calls());
            state = watches.next(state, look, ActionPermission.granted(), 0).state();
        }
        assertEquals(WatchStateKind.INSUFFICIENT_DATA, state.kind());
        assertEquals(List.of(), monitor.seal(List.of(open), 30_000_001));
    }

    private void serve(String version, long from, long to, long intervalMillis) {
        for (long interval = from; interval <= to; interval++) {
            monitor.add(new InstanceMinute(
                    WatchSamples.SHOP,
                    InstanceVersion.of(version, "pod-" + version, "production"),
                    interval,
                    intervalMillis,
                    StatsSource.SPANS,
                    WatchSamples.calls(interval, 20, 10, 0),
                    List.of()));
        }
    }
}
