package dev.ratchet.analyzer.core.resource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.analyzer.core.baseline.StateStream;
import dev.ratchet.analyzer.core.resource.ResourceSeries.Role;
import dev.ratchet.analyzer.core.resource.ResourceUse.Exhaustion;
import dev.ratchet.cycle.opportunity.Capacity;
import dev.ratchet.cycle.opportunity.CapacityKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ComponentResourcesTest {
    private static final long FIRST = 30_000_000;
    private static final ResourceSeries CPU = new ResourceSeries("cpu", Role.SHARE, "", 1);

    private ComponentResources resources = new ComponentResources();

    /** Shares by the minute, 0 for none, and whether the resource is nearly exhausted after each. */
    static Stream<Arguments> histories() {
        return Stream.of(
                Arguments.of("three of five minutes", "80 81 79 50 82", "....x"),
                Arguments.of("three in a row, from the first minute on", "80 80 80", "..x"),
                Arguments.of("two of five minutes", "85 10 10 85 10 10 85 10", "........"),
                Arguments.of("two saturated minutes", "10 95 96", "..x"),
                Arguments.of("one saturated minute", "10 99 10 10 10", "....."),
                Arguments.of("a minute without a value", "85 0 85 0 85", "....x"),
                Arguments.of("it is over after five normal minutes", "85 85 85 10 10 10 10 10", "..xxxxx."),
                Arguments.of("the next period begins at once", "85 85 85 10 10 10 10 10 96 97", "..xxxxx..x"),
                Arguments.of("it is over if nothing is reported", "85 85 85 0 0 0 0 0 0 0 0 0 0 0", "..xxxxxxxxxx.."),
                Arguments.of("a share in the wrong unit", "8000 8100 8200", "..."));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("histories")
    void anAbsoluteRuleDecidesWithoutHistory(String name, String shares, String exhausted) {
        StringBuilder observed = new StringBuilder();
        long minute = FIRST;
        for (String share : shares.split(" ", -1)) {
            minutes(minute++, Integer.parseInt(share));
            observed.append(resources.exhausted().isEmpty() ? '.' : 'x');
        }

        assertEquals(exhausted, observed.toString(), name);
    }

    @Test
    void eachResourceIsJudgedByItself() {
        ResourceSeries disk = new ResourceSeries("disk", Role.SHARE, "", 1);
        for (long minute = FIRST; minute < FIRST + 5; minute++) {
            resources.add(CPU, minute, .1);
            resources.add(disk, minute, .9);
            resources.sealBefore(minute + 1);
        }

        List<Exhaustion> all = resources.exhausted();

        assertEquals(List.of("disk"), all.stream().map(Exhaustion::resource).toList());
        assertEquals(.9, all.getFirst().observed(), 1e-12);
        assertEquals(FIRST, all.getFirst().sinceMinute());
        assertEquals(FIRST + 4, all.getFirst().lastMinute());
    }

    @Test
    void aUseCountsAgainstItsLatestLimit() {
        resources.add(new ResourceSeries("heap", Role.LIMIT, "", 1), FIRST, 1000);
        for (long minute = FIRST; minute < FIRST + 3; minute++) {
            resources.add(new ResourceSeries("heap", Role.USED, "", 1), minute, 900);
            resources.add(new ResourceSeries("unlimited", Role.USED, "", 1), minute, 900);
            resources.sealBefore(minute + 1);
        }

        assertEquals(1, resources.exhausted().size());
        assertEquals(.9, resources.exhausted().getFirst().observed(), 1e-12);
    }

    @Test
    void aPoolStatesItsUseAndItsLimit() {
        saturatePool(FIRST);

        assertEquals(
                new Capacity(CapacityKind.CONNECTION_POOL, "main", 9, Optional.of(10L)),
                resources.exhausted().getFirst().capacity());
    }

    @Test
    void thePoolOfAResourceIsUnknownAfterARestartUntilItIsReported() {
        saturatePool(FIRST);
        StateStream.Writer state = new StateStream.Writer();
        resources.transfer(state);

        resources = new ComponentResources().transfer(new StateStream.Reader(state.bytes()));

        assertEquals(
                new Capacity(CapacityKind.UNKNOWN, "", .9, Optional.empty()),
                resources.exhausted().getFirst().capacity());
        saturatePool(FIRST + 3);
        assertEquals(
                CapacityKind.CONNECTION_POOL,
                resources.exhausted().getFirst().capacity().kind());
    }

    private void saturatePool(long first) {
        PoolName pool = new PoolName(CapacityKind.CONNECTION_POOL, "main");
        resources.add(new ResourceSeries("connections of main", Role.LIMIT, "", 1, pool), first, 10);
        for (long minute = first; minute < first + 3; minute++) {
            resources.add(new ResourceSeries("connections of main", Role.USED, "", 1, pool), minute, 9);
            resources.sealBefore(minute + 1);
        }
    }

    @Test
    void partsAddUpAndRepeatedValuesAreAveraged() {
        ResourceSeries user = new ResourceSeries("cpu", Role.SHARE, "user", 1);
        ResourceSeries system = new ResourceSeries("cpu", Role.SHARE, "system", 1);
        for (long minute = FIRST; minute < FIRST + 3; minute++) {
            resources.add(user, minute, .4);
            resources.add(user, minute, .6);
            resources.add(system, minute, .4);
            resources.sealBefore(minute + 1);
        }

        assertEquals(.9, resources.exhausted().getFirst().observed(), 1e-12);
    }

    @Test
    void theExpectedUseIsThatOfTheTimeBefore() {
        for (long minute = FIRST; minute < FIRST + 60; minute++) {
            minutes(minute, 30);
        }
        for (long minute = FIRST + 60; minute < FIRST + 63; minute++) {
            minutes(minute, 90);
        }

        assertEquals(.3, resources.exhausted().getFirst().expected(), 1e-9);
    }

    @Test
    void continuesFromItsStoredState() {
        minutes(FIRST, 85);
        minutes(FIRST + 1, 85);
        StateStream.Writer state = new StateStream.Writer();
        resources.transfer(state);

        resources = new ComponentResources().transfer(new StateStream.Reader(state.bytes()));
        minutes(FIRST + 2, 85);

        assertEquals(FIRST, resources.exhausted().getFirst().sinceMinute());
    }

    @Test
    void storesAtMostFiveHundredResourcesAndForgetsThemAfterADay() {
        List<String> added = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            resources.add(new ResourceSeries("disk-" + i, Role.SHARE, "", 1), FIRST, .9);
        }
        for (long minute = FIRST; minute < FIRST + 3; minute++) {
            for (int i = 0; i < 600; i++) {
                resources.add(new ResourceSeries("disk-" + i, Role.SHARE, "", 1), minute, .9);
            }
            resources.sealBefore(minute + 1);
        }
        resources.exhausted().forEach(it -> added.add(it.resource()));

        assertEquals(500, added.size());
        assertFalse(resources.isSilent());
        resources.sealBefore(FIRST + 1444);
        assertTrue(resources.isSilent());
    }

    private void minutes(long minute, int percent) {
        if (percent > 0) {
            resources.add(CPU, minute, percent / 100.0);
        }
        resources.sealBefore(minute + 1);
    }
}
