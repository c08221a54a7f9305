package dev.ratchet.analyzer.core.regression;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.analyzer.core.baseline.DetectorKind;
import dev.ratchet.analyzer.core.regression.Regressions.Part;
import dev.ratchet.cycle.health.HealthSample;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.opportunity.Regression;
import dev.ratchet.cycle.opportunity.Regression.DeploymentAt;
import dev.ratchet.cycle.opportunity.RegressionMeasure;
import dev.ratchet.cycle.opportunity.WatchedComponents;
import dev.ratchet.cycle.telemetry.Deployment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One component that reports health every minute from two instances; see {@link Shop}. */
class RegressionsTest extends WatchedShop {
    private static final Part SNAPSHOT = new Part(Shop.OWNER, Part.Kind.SNAPSHOT);

    @Test
    void reportsNothingWithoutAChange() {
        List<RegressionFinding> seen = new ArrayList<>();
        for (int minute = 0; minute < 9 * DAY; minute++) {
            observe(minute);
            seen.addAll(now());
        }
        assertEquals(List.of(), seen);
    }

    @ParameterizedTest
    @EnumSource(
            value = RegressionMeasure.class,
            names = {"LATENCY", "TAIL_LATENCY", "ERRORS", "THROUGHPUT", "CPU"})
    void reportsARegressionWithItsStartAndDeployment(RegressionMeasure measure) {
        run(0, CHANGE);
        regressions.ingest(Shop.OWNER, new Deployment("v2", Optional.of("abc")), Shop.at(CHANGE) - 90_000);
        shop.worse = measure;
        run(CHANGE, CHANGE + 30);

        RegressionFinding worse =
                now().stream().filter(it -> it.measure() == measure).findFirst().orElseThrow();

        assertEquals(OpportunityKind.REGRESSION, worse.kind());
        Regression regression = worse.evidence().regression().orElseThrow();
        assertEquals(0.0, (regression.sinceMillis() - Shop.at(CHANGE)) / 60_000.0, 3.0, "minutes until its start");
        assertEquals(
                Optional.of(new DeploymentAt("v2", Optional.of("abc"), Shop.at(CHANGE) - 90_000)),
                regression.deployment());
        assertTrue(worse.gain() > .15 && worse.gain() <= 1, "gain " + worse.gain());
        assertEquals(new WatchedComponents(1, 1), regressions.countWatched("default"));
    }

    @Test
    void ignoresImprovements() {
        run(0, CHANGE);
        shop.factor = .6;
        run(CHANGE, CHANGE + 90);

        assertEquals(List.of(), now());
    }

    @Test
    void endsARegressionTenMinutesAfterTheRecovery() {
        run(0, CHANGE);
        shop.worse = RegressionMeasure.LATENCY;
        run(CHANGE, CHANGE + 60);
        assertTrue(now().stream().anyMatch(it -> it.measure() == RegressionMeasure.LATENCY));

        shop.worse = RegressionMeasure.UNKNOWN;
        run(CHANGE + 60, CHANGE + 72);

        assertEquals(List.of(), now());
    }

    @Test
    void aDeploymentWithoutEffectDoesNotDisturbTheBaseline() {
        run(0, CHANGE);
        regressions.ingest(Shop.OWNER, new Deployment("v2", Optional.empty()), Shop.at(CHANGE));
        run(CHANGE, CHANGE + 120);

        assertEquals(List.of(), now());
    }

    @Test
    void reportsOnlySilenceForASilentComponent() {
        run(0, CHANGE);
        regressions.seal(Shop.at(CHANGE + 5));
        assertEquals(List.of(), now());

        for (int minute = CHANGE + 5; minute < CHANGE + 12; minute++) {
            regressions.seal(Shop.at(minute));
        }
        RegressionFinding silent = now().getFirst();
        assertEquals(OpportunityKind.NO_DATA, silent.kind());
        assertEquals(Shop.at(CHANGE), silent.firstMillis());
        assertEquals(0, silent.evidence().regression().orElseThrow().observed());
        assertEquals(1, now().size());

        run(CHANGE + 12, CHANGE + 14);
        assertEquals(List.of(), now());
    }

    @Test
    void forecastsASlowLeak() {
        run(0, 3 * DAY);
        Optional<RegressionFinding> forecast = Optional.empty();
        boolean grown = false;
        for (int minute = 3 * DAY; !grown && minute < 4 * DAY; minute++) {
            shop.factor = 1 + .008 * (minute - 3 * DAY) / 60;
            observe(minute);
            for (RegressionFinding regressionFinding : now()) {
                grown |= regressionFinding.kind() == OpportunityKind.REGRESSION;
                forecast = regressionFinding.measure() == RegressionMeasure.LATENCY && !grown
                        ? Optional.of(regressionFinding)
                        : forecast;
            }
        }

        RegressionFinding finding = forecast.orElseThrow();
        assertEquals(OpportunityKind.FORECAST, finding.kind());
        long crosses =
                finding.evidence().regression().orElseThrow().crossesMillis().orElseThrow();
        assertEquals(.2 / .008, (crosses - Shop.at(3 * DAY)) / 3_600_000.0, 4.0, "hours until it crosses");
    }

    @Test
    void discardsComponentsSilentForAWeek() {
        run(0, 20);
        regressions.seal(Shop.at(9 * DAY));

        assertEquals(new WatchedComponents(0, 0), regressions.countWatched("default"));
        assertTrue(memory.kept.isEmpty());
    }

    /** Replays a backlog after an outage of the analyzer at ten minutes of records per second. */
    @Test
    void analysesABacklogLikeLiveData() {
        run(0, CHANGE);
        shop.worse = RegressionMeasure.LATENCY;
        int second = 0;
        for (int minute = CHANGE; minute < CHANGE + 60; minute++) {
            int arrives = minute + 1;
            shop.samples(minute).forEach(it -> regressions.ingest(it, Shop.at(arrives)));
            if (minute % 10 == 0) {
                second++;
                regressions.seal(Shop.at(CHANGE + 300) + second * 1000L);
            }
        }

        assertTrue(now().stream().anyMatch(it -> it.measure() == RegressionMeasure.LATENCY), () -> now().toString());
        assertTrue(now().stream().noneMatch(it -> it.kind() == OpportunityKind.NO_DATA), () -> now().toString());
    }

    /** Delivers samples twice, out of order, late and from the future: each interval counts once, at its own time. */
    @Test
    void toleratesDisorder() {
        run(0, 2 * DAY);
        Changelog disorder = new Changelog(false);
        Regressions disorderly = new Regressions(DetectorKind.SEASONAL, WatchedShop::isWatched, disorder);
        Shop same = new Shop(1);
        for (int minute = 0; minute < 2 * DAY; minute++) {
            List<HealthSample> samples = same.samples(minute);
            disorderly.ingest(samples.get(1), Shop.at(minute + 1));
            disorderly.ingest(samples.get(0), Shop.at(minute + 1) + 900);
            disorderly.ingest(samples.get(1), Shop.at(minute + 1) + 950);
            if (minute > 10) {
                // of a sealed minute
                disorderly.ingest(new Shop(7).samples(minute - 5).get(0), Shop.at(minute + 1) + 960);
            }
            disorderly.seal(Shop.at(minute + 1) + 1000);
        }

        assertArrayEquals(memory.kept.get(SNAPSHOT), disorder.kept.get(SNAPSHOT));
    }

    /**
     * Crashes between any two writes: the state restored, with the records since the last commit read again, equals the
     * undisturbed one.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void recoveryEqualsAnUndisturbedRun(long seed) {
        Random chance = new Random(seed);
        Changelog changelog = new Changelog(true);
        Regressions running = new Regressions(DetectorKind.SEASONAL, WatchedShop::isWatched, changelog);
        int committed = 0;
        int end = DAY + 400;
        int calm = end - 20;
        for (int minute = 0; minute < end; minute++) {
            if (minute == DAY) {
                shop.worse = RegressionMeasure.LATENCY;
            }
            List<HealthSample> samples = shop.samples(minute);
            feed(regressions, samples, minute);
            feed(running, samples, minute);
            shop.sent.put(minute, samples);
            if (minute >= calm || chance.nextInt(4) == 0) {
                changelog.flush(Integer.MAX_VALUE);
                committed = minute + 1;
            } else if (chance.nextInt(40) == 0) {
                changelog.flush(chance.nextInt(10));
                changelog.crash();
                running = new Regressions(DetectorKind.SEASONAL, WatchedShop::isWatched, changelog);
                changelog.kept.forEach(running::restore);
                for (int again = committed; again <= minute; again++) {
                    feed(running, shop.sent.getOrDefault(again, List.of()), again);
                }
            }
        }

        assertArrayEquals(memory.kept.get(SNAPSHOT), changelog.kept.get(SNAPSHOT));
        assertEquals(now(), running.find(Shop.OWNER));
        assertTrue(running.find(Shop.OWNER).stream().anyMatch(it -> it.measure() == RegressionMeasure.LATENCY));
    }
}
