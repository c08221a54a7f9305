package dev.ratchet.deployer.core.watch;

import static dev.ratchet.deployer.core.watch.WatchSamples.SHOP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.health.InstanceMinute;
import dev.ratchet.cycle.health.InstanceVersion;
import dev.ratchet.cycle.health.IntervalLength;
import dev.ratchet.cycle.health.StatsSource;
import dev.ratchet.cycle.proposal.WatchRules;
import dev.ratchet.cycle.telemetry.Deployment;
import dev.ratchet.cycle.telemetry.Event;
import dev.ratchet.cycle.watch.DeploymentNotice;
import dev.ratchet.cycle.watch.WatchInput;
import dev.ratchet.cycle.watch.WatchJudgement;
import dev.ratchet.cycle.watch.WatchLook;
import dev.ratchet.cycle.watch.WatchPast;
import dev.ratchet.cycle.watch.WatchPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MinuteMonitorTest {
    private static final long LONG_AGO = 0;
    private static final long NOW = 10_000;

    /** Instances as version/instance from their first to their last minute; the deployments that are noticed in them. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        first version ever        | 1/a:100-140                                         |
        two versions from start   | 1/a:100-140 2/b:100-140                             |
        scale-up                  | 1/a:100-140 1/b:120-140                             |
        restart of an instance    | 1/a:100-120 1/a:123-140                             |
        autoscaler up and down    | 1/a:100-140 1/b:110-120 1/b:125-140                 |
        rolling deployment        | 1/a:100-125 1/b:100-130 2/c:120-140 2/d:125-140     | 2@120 for 1
        part of the fleet only    | 1/a:100-140 1/b:100-140 2/c:120-140                 | 2@120 for 1
        all instances at once     | 1/a:100-120 1/b:100-120 2/c:121-140                 | 2@121 for 1
        roll-forward              | 1/a:100-140 2/b:110-130 3/c:120-140                 | 2@110 for 1, 3@120 for 1+2
        return after a short gap  | 1/a:100-110 2/b:105-125 1/a:126-140                 | 2@105 for 1
        return after 30 minutes   | 1/a:100-110 2/b:105-150 1/a:141-150                 | 2@105 for 1, 1@141 for 2
        silence of the only one   | 1/a:100-110 1/a:170-180                             |
        replaced after a silence  | 1/a:100-110 2/b:170-180                             | 2@170 for 1
        """)
    void noticesDeployments(String name, String instances, String expected) {
        MinuteMonitor monitor = new MinuteMonitor(IntervalLength.MINUTE, LONG_AGO);
        minutes(instances).forEach(monitor::add);

        List<WatchInput> inputs = monitor.seal(List.of(), NOW);

        String noticed = String.join(
                ", ",
                inputs.stream()
                        .map(DeploymentNotice.class::cast)
                        .map(it -> it.version() + "@" + it.minute() + " for " + String.join("+", it.replaced()))
                        .toList());
        assertEquals(expected == null ? "" : expected, noticed, name);
    }

    @Test
    void twoTenantsWithOneServiceNameAreTwoServices() {
        MinuteMonitor monitor = new MinuteMonitor(IntervalLength.MINUTE, LONG_AGO);
        minutes("1/a:100-140").forEach(monitor::add);
        LongStream.range(110, 140)
                .forEach(it -> monitor.add(WatchSamples.minute(
                        new ComponentId("rival", SHOP.name()),
                        it,
                        InstanceVersion.of("2", "b", "production"),
                        WatchSamples.calls(it, 5, 10, 0))));

        assertEquals(List.of(), monitor.seal(List.of(), NOW));
    }

    @Test
    void versionOfAnotherEnvironmentIsNoDeployment() {
        MinuteMonitor monitor = new MinuteMonitor(IntervalLength.MINUTE, LONG_AGO);
        minutes("1/a:100-140").forEach(monitor::add);
        monitor.add(WatchSamples.minute(
                SHOP, 120, InstanceVersion.of("2", "b", "staging"), WatchSamples.calls(1, 5, 10, 0)));

        assertEquals(List.of(), monitor.seal(List.of(), NOW));
    }

    @Test
    void minuteIsSealedByTheSecondMinuteAfterIt() {
        MinuteMonitor monitor = new MinuteMonitor(IntervalLength.MINUTE, LONG_AGO);
        minutes("1/a:100-120 2/b:119-120").forEach(monitor::add);
        List<WatchInput> before = monitor.seal(List.of(), 0);
        monitor.add(WatchSamples.minute(121, "2", "b"));

        List<WatchInput> after = monitor.seal(List.of(), 0);

        assertEquals(List.of(), before);
        assertEquals(1, after.size());
    }

    @Test
    void minuteIsSealedFiveMinutesAfterItsEndByTheClock() {
        MinuteMonitor monitor = new MinuteMonitor(IntervalLength.MINUTE, LONG_AGO);
        minutes("1/a:100-120 2/b:120-120").forEach(monitor::add);

        assertEquals(List.of(), monitor.seal(List.of(), 125));
        assertEquals(1, monitor.seal(List.of(), 126).size());
    }

    @Test
    void versionsInTheFirstHalfHourOfTheLookBackAreKnown() {
        MinuteMonitor monitor = new MinuteMonitor(IntervalLength.MINUTE, 100);
        minutes("1/a:100-140 2/b:129-140 3/c:130-140").forEach(monitor::add);

        List<WatchInput> inputs = monitor.seal(List.of(), NOW);

        assertEquals(
                List.of("3"),
                inputs.stream().map(it -> ((DeploymentNotice) it).version()).toList());
    }

    @Test
    void noticeOfAKnownWatchIsNotRepeated() {
        MinuteMonitor monitor = new MinuteMonitor(IntervalLength.MINUTE, LONG_AGO);
        minutes("1/a:100-140 2/b:120-140").forEach(monitor::add);
        DeploymentNotice notice = (DeploymentNotice) monitor.seal(List.of(), 0).getFirst();
        WatchState known = watching(notice, List.of());
        MinuteMonitor next = new MinuteMonitor(IntervalLength.MINUTE, LONG_AGO);
        minutes("1/a:100-140 2/b:119-140").forEach(next::add); // a late record shifts the minute

        List<WatchInput> inputs = next.seal(List.of(known), 0);

        assertTrue(inputs.stream().noneMatch(DeploymentNotice.class::isInstance), inputs::toString);
    }

    @Test
    void openWatchGetsEachMinuteFromThePrePeriodOnOnce() {
        MinuteMonitor monitor = new MinuteMonitor(IntervalLength.MINUTE, LONG_AGO);
        minutes("1/a:100-142 2/b:120-130").forEach(monitor::add);
        DeploymentNotice notice = (DeploymentNotice) monitor.seal(List.of(), 0).getFirst();
        WatchState open = watching(notice, List.of());

        List<WatchInput> inputs = monitor.seal(List.of(open), 0);

        assertEquals(
                LongStream.rangeClosed(120 - WatchedMinutes.PRE_PERIOD, 140)
                        .boxed()
                        .toList(),
                inputs.stream().map(it -> ((WatchLook) it).minute()).toList());
        assertEquals(2, ((WatchLook) inputs.get(20)).calls().size());
        assertEquals(1, ((WatchLook) inputs.get(0)).calls().size());
        assertEquals(List.of(), monitor.seal(List.of(open), 0));
    }

    @Test
    void silentMinuteOfAnOpenWatchIsAnEmptyLook() {
        MinuteMonitor monitor = new MinuteMonitor(IntervalLength.MINUTE, LONG_AGO);
        minutes("1/a:100-120 2/b:118-120").forEach(monitor::add);
        DeploymentNotice notice = (DeploymentNotice) monitor.seal(List.of(), 0).getFirst();
        WatchState open = withPast(watching(notice, List.of(WatchSamples.look(120, "1", "2"))));

        List<WatchInput> inputs = monitor.seal(List.of(open), 128);

        assertEquals(
                List.of(121L, 122L),
                inputs.stream().map(it -> ((WatchLook) it).minute()).toList());
        assertTrue(((WatchLook) inputs.getFirst()).calls().isEmpty());
    }

    @Test
    void looksWithoutOldInstancesWaitForThePast() {
        MinuteMonitor monitor = new MinuteMonitor(IntervalLength.MINUTE, LONG_AGO);
        minutes("1/a:100-121 2/b:120-140").forEach(monitor::add);
        DeploymentNotice notice = (DeploymentNotice) monitor.seal(List.of(), 0).getFirst();
        WatchState open = watching(notice, List.of(WatchSamples.look(120, "1", "2")));

        List<WatchInput> first = monitor.seal(List.of(open), 0);
        List<WatchInput> waiting = monitor.seal(List.of(open), 0);
        List<WatchInput> others = monitor.seal(List.of(withPast(open)), 0);

        assertEquals(
                List.of(121L, 122L),
                first.stream().map(it -> ((WatchLook) it).minute()).toList());
        assertEquals(List.of(), waiting);
        assertEquals(
                LongStream.rangeClosed(123, 138).boxed().toList(),
                others.stream().map(it -> ((WatchLook) it).minute()).toList());
    }

    private static WatchState withPast(WatchState state) {
        WatchState.Watching watch = (WatchState.Watching) state;
        return watch.remember(new WatchPast(watch.plan().watch(), CallStats.none(), List.of()));
    }

    @Test
    void lastRecordOfAnInstanceCounts() {
        MinuteMonitor monitor = new MinuteMonitor(IntervalLength.MINUTE, LONG_AGO);
        minutes("1/a:100-122 2/b:118-122").forEach(monitor::add);
        monitor.add(WatchSamples.minute(
                SHOP, 120, InstanceVersion.of("1", "a", "production"), WatchSamples.calls(1, 7, 10, 0)));
        DeploymentNotice notice = (DeploymentNotice) monitor.seal(List.of(), 0).getFirst();

        List<WatchInput> inputs = monitor.seal(List.of(watching(notice, List.of())), 0);

        WatchLook look = (WatchLook) inputs.getLast();
        assertEquals(120, look.minute());
        assertEquals(7, look.calls().getFirst().stats().calls());
    }

    @Test
    void watchComparesTheSourceWithTheMostCalls() {
        MinuteMonitor monitor = new MinuteMonitor(IntervalLength.MINUTE, LONG_AGO);
        minutes("1/a:100-122 2/b:118-122").forEach(monitor::add);
        minutes("1/a:100-122 2/b:118-122")
                .forEach(it -> monitor.add(new InstanceMinute(
                        it.componentId(),
                        it.origin(),
                        it.minute(),
                        it.intervalMillis(),
                        StatsSource.HISTOGRAMS,
                        WatchSamples.calls(it.minute(), 200, 10, 0),
                        List.of())));

        DeploymentNotice notice = (DeploymentNotice) monitor.seal(List.of(), 0).getFirst();

        assertEquals(StatsSource.HISTOGRAMS, notice.source());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        serves without a version        | :100-125  | 120 | 1
        serves with a version           | 1:100-125 | 120 | 0
        serves only before              | :100-119  | 120 | 0
        before the look-back is known   | :100-125  | 20  | 0
        """)
    void announcedDeploymentIsNoticedWhereTelemetryStatesNoVersion(
            String name, String minutes, long announced, int notices) {
        MinuteMonitor monitor = new MinuteMonitor(IntervalLength.MINUTE, LONG_AGO);
        String[] parts = minutes.split("[:-]", -1);
        LongStream.rangeClosed(Long.parseLong(parts[1]), Long.parseLong(parts[2]))
                .forEach(it -> monitor.add(WatchSamples.minute(it, parts[0], "a")));
        monitor.add(new Event(
                SHOP.tenant(), SHOP.name(), "e-1", announced * 60_000, new Deployment("2", Optional.empty())));

        List<WatchInput> inputs = monitor.seal(List.of(), 0);

        assertEquals(notices, inputs.size(), name);
        assertTrue(inputs.stream()
                .allMatch(it -> ((DeploymentNotice) it).replaced().isEmpty()));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        one environment       | production         | production | SPANS
        none is stated        | ''                 | ''         | SPANS
        several environments  | production,staging | ''         | UNKNOWN
        """)
    void announcedDeploymentIsComparedInTheOnlyEnvironment(
            String name, String environments, String environment, StatsSource source) {
        MinuteMonitor monitor = new MinuteMonitor(IntervalLength.MINUTE, LONG_AGO);
        for (long minute = 100; minute < 125; minute++) {
            for (String each : environments.split(",", -1)) {
                monitor.add(WatchSamples.minute(
                        SHOP, minute, InstanceVersion.of("", "a", each), WatchSamples.calls(minute, 5, 10, 0)));
            }
        }
        monitor.add(new Event(SHOP.tenant(), SHOP.name(), "e-1", 120 * 60_000, new Deployment("2", Optional.empty())));

        DeploymentNotice notice = (DeploymentNotice) monitor.seal(List.of(), 0).getFirst();

        assertEquals(environment, notice.environment().orElse(""), name);
        assertEquals(source, notice.source(), name);
    }

    private static WatchState watching(DeploymentNotice notice, List<WatchLook> looks) {
        return new WatchState.Watching(
                new WatchPlan(notice, 60, false, WatchRules.observe()), looks, WatchJudgement.none());
    }

    private static List<InstanceMinute> minutes(String instances) {
        List<InstanceMinute> minutes = new ArrayList<>();
        for (String instance : instances.strip().split(" ", -1)) {
            String[] parts = instance.split("[/:-]", -1);
            LongStream.rangeClosed(Long.parseLong(parts[2]), Long.parseLong(parts[3]))
                    .forEach(it -> minutes.add(WatchSamples.minute(it, parts[0], parts[1])));
        }
        return minutes;
    }
}
