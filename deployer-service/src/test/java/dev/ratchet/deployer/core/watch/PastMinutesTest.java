package dev.ratchet.deployer.core.watch;

import static dev.ratchet.deployer.core.watch.WatchSamples.SHOP;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.health.InstanceVersion;
import dev.ratchet.cycle.proposal.WatchRules;
import dev.ratchet.cycle.watch.WatchJudgement;
import dev.ratchet.cycle.watch.WatchPast;
import dev.ratchet.cycle.watch.WatchPlan;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** History of the shop, whose version 2 replaced version 1 in minute 100,000; a day has 1,440 minutes. */
final class PastMinutesTest {
    private static final long AT = 100_000;
    private static final long DAY = 1_440;
    private static final WatchPlan PLAN = WatchSamples.plan(WatchRules.observe(), AT);

    private final PastMinutes minutes = new PastMinutes(PLAN, List.of());

    @Test
    void sumsUpTheHourBeforeAndTheLooksOfEachDay() {
        serve("1", 0, -200, 0);
        serve("1", 3, -200, 200);

        WatchPast past = minutes.past();

        assertEquals(60 * 20, past.before().calls());
        assertEquals(1, past.days().size());
        assertEquals(60 * 20, past.days().getFirst().before().calls());
        assertEquals(
                List.of(60L, 60L, 60L, 60L, 60L, 60L, 40L),
                past.days().getFirst().after().stream().map(it -> it.calls()).toList());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        one version                         | 1:-90:23           | 1
        nothing                             |                    | 0
        half of the hour before             | 1:-30:23           | 1
        less than half of the hour before   | 1:-29:23           | 0
        half of the looks                   | 1:-90:13           | 1
        less than half of the looks         | 1:-90:12           | 0
        two versions all the time           | 1:-90:23 2:-90:23  | 1
        a deployment in the hour before     | 1:-90:23 2:-30:23  | 0
        a deployment in a look              | 1:-90:10 2:10:23   | 0
        a deployment before the hour        | 1:-90:-65 2:-70:23 | 1
        """)
    void aDayWithoutDataOrWithADeploymentIsNotUsed(String name, String served, int days) {
        if (served != null) {
            for (String version : served.strip().split(" ", -1)) {
                String[] parts = version.split(":", -1);
                serve(parts[0], 1, Long.parseLong(parts[1]), Long.parseLong(parts[2]));
            }
        }

        assertEquals(days, minutes.past().days().size(), name);
    }

    @ParameterizedTest(name = "another watch {0} minutes from the time of day")
    @CsvSource(textBlock = """
        -61, 1
        -60, 0
        22,  0
        23,  1
        """)
    void aDayWithAnotherWatchIsNotUsed(long minutesFrom, int days) {
        WatchState other = new WatchState.Watching(
                WatchSamples.plan(WatchRules.observe(), AT - DAY + minutesFrom), List.of(), WatchJudgement.none());
        PastMinutes past = new PastMinutes(PLAN, List.of(other));
        for (long minute = AT - DAY - 90; minute < AT - DAY + 23; minute++) {
            past.add(WatchSamples.minute(minute, "1", "pod-1"));
        }

        assertEquals(days, past.past().days().size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        1-3         | 1-3
        1-3 3-5     | 1-5
        4-5 1-3     | 1-3 4-5
        1-9 2-3 5-7 | 1-9
        1-4 2-6 8-9 | 1-6 8-9
        """)
    void overlappingWindowsAreReadOnce(String windows, String union) {
        assertEquals(windows(union), PastMinutes.Window.union(windows(windows)));
    }

    private static List<PastMinutes.Window> windows(String text) {
        return Stream.of(text.split(" ", -1))
                .map(it -> it.split("-", -1))
                .map(it -> new PastMinutes.Window(Long.parseLong(it[0]), Long.parseLong(it[1])))
                .toList();
    }

    @Test
    void twoWeeksAreUsedAtMost() {
        for (int day = 0; day < 20; day++) {
            serve("1", day, -100, 100);
        }

        assertEquals(14, minutes.past().days().size());
        assertEquals(15, minutes.windows().size());
        assertEquals(
                new PastMinutes.Window(AT - 14 * DAY - 90, AT - 14 * DAY + 23),
                minutes.windows().getFirst());
        assertEquals(new PastMinutes.Window(AT - 90, AT), minutes.windows().getLast());
    }

    @Test
    void aRepeatedMinuteCountsOnceAndThoseOfOthersDoNot() {
        serve("1", 0, -60, 0);
        serve("1", 0, -60, 0);
        minutes.add(WatchSamples.minute(
                new ComponentId("rival", SHOP.name()),
                AT - 1,
                InstanceVersion.of("1", "b", "production"),
                WatchSamples.calls(1, 20, 10, 0)));
        minutes.add(WatchSamples.minute(
                SHOP, AT - 1, InstanceVersion.of("1", "b", "staging"), WatchSamples.calls(1, 20, 10, 0)));

        assertEquals(60 * 20, minutes.past().before().calls());
    }

    /** Serves with one instance, from one minute to before another, relative to the time of the deployment. */
    private void serve(String version, long daysAgo, long from, long to) {
        for (long minute = from; minute < to; minute++) {
            minutes.add(WatchSamples.minute(AT - daysAgo * DAY + minute, version, "pod-" + version));
        }
    }
}
