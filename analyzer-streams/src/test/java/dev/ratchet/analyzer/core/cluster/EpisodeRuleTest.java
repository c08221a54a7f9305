package dev.ratchet.analyzer.core.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Episodes of a cluster over days, evaluated each minute. */
class EpisodeRuleTest {
    private static final int HOUR = 60;
    private static final int DAY = 24 * HOUR;
    private static final int ORIGIN = 30_000_000;

    static Stream<Arguments> histories() {
        return Stream.of(
                Arguments.of("four errors in a day", burst(0, 4), List.of()),
                Arguments.of("five errors", burst(0, 5), List.of(0)),
                Arguments.of(
                        "a burst that recurs after it was over",
                        burst(0, 50).and(burst(5 * HOUR, 20)),
                        List.of(0, 300)),
                Arguments.of("a burst that goes on", burst(0, 50).and(burst(40, 50)), List.of(0)),
                Arguments.of(
                        "a few errors two hours after a burst", burst(0, 50).and(burst(2 * HOUR + 30, 3)), List.of(0)),
                Arguments.of(
                        "a nightly failure",
                        burst(0, 30).and(burst(DAY, 30)).and(burst(2 * DAY, 30)),
                        List.of(0, DAY, 2 * DAY)),
                Arguments.of(
                        "bunches each five hours are one state",
                        each(5 * HOUR, 5 * DAY, 20),
                        List.of(0, 5 * HOUR, 10 * HOUR, 15 * HOUR)),
                Arguments.of("a constant rate", each(3, 4 * DAY, 1), List.of(0)),
                Arguments.of(
                        "a constant rate that surges",
                        each(3, 4 * DAY, 1).and(minutes(2 * DAY, 2 * HOUR, 5)),
                        List.of(0, 2 * DAY)),
                Arguments.of(
                        "a constant rate that doubles",
                        each(3, 4 * DAY, 1).and(each(2 * DAY, 3, 4 * DAY, 1)),
                        List.of(0)),
                Arguments.of(
                        "two surges over a constant rate",
                        each(3, 5 * DAY, 1).and(minutes(2 * DAY, 2 * HOUR, 5)).and(minutes(4 * DAY, 2 * HOUR, 5)),
                        List.of(0, 2 * DAY, 4 * DAY)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("histories")
    void anEpisodeBeginsWithErrorsThatTheRateDoesNotExplain(String name, History history, List<Integer> starts) {
        List<Integer> observed = episodes(history, 5).stream()
                .map(it -> (int) it.startMinute() - ORIGIN)
                .toList();

        assertEquals(starts.size(), observed.size(), () -> name + ": " + observed);
        for (int i = 0; i < starts.size(); i++) {
            int late = observed.get(i) - starts.get(i);
            assertTrue(late >= -HOUR && late <= HOUR, () -> name + ": " + observed);
        }
    }

    @Test
    void aSteadyLowRateIsNotRaisedAgainAndAgain() {
        int episodes = 0;
        int clusters = 40;
        for (int seed = 0; seed < clusters; seed++) {
            episodes +=
                    episodes(poisson(new Random(seed), 8.0 / DAY, 14 * DAY), 5).size();
        }

        assertTrue(episodes >= clusters * .9 && episodes <= clusters * 1.5, "episodes in two weeks: " + episodes);
    }

    @Test
    void moreThanTenErrorsInAnHourBeginAnEpisodeWhateverTheMinimum() {
        assertEquals(0, episodes(burst(0, 10), 100).size());
        assertEquals(1, episodes(burst(0, 11), 100).size());
    }

    @Test
    void episodesAreNumbered() {
        List<ErrorEpisode> episodes = episodes(burst(0, 50).and(burst(5 * HOUR, 20)), 5);

        assertEquals(List.of(1, 2), episodes.stream().map(ErrorEpisode::number).toList());
        assertEquals(5 * HOUR, episodes.get(1).startMinute() - ORIGIN);
    }

    private static List<ErrorEpisode> episodes(History history, long minErrors) {
        List<ErrorEpisode> begun = new ArrayList<>();
        ErrorEpisode state = ErrorEpisode.NONE;
        History so = new History(new TreeMap<>());
        long end = history.errors.lastKey() + DAY;
        for (long minute = ORIGIN; minute < end; minute++) {
            long count = history.errors.getOrDefault(minute, 0L);
            if (count > 0) {
                so.errors.put(minute, count);
            }
            so.errors.headMap(minute - DAY + 1).clear();
            if (so.errors.isEmpty()) {
                continue;
            }
            ErrorEpisode next = new EpisodeRule(minErrors).next(state, so, minute);
            if (next.number() > state.number()) {
                begun.add(next);
            }
            state = next;
        }
        return begun;
    }

    private static History burst(int at, long errors) {
        return new History(new TreeMap<>()).add(at, errors);
    }

    private static History each(int step, int until, long errors) {
        return each(0, step, until, errors);
    }

    private static History each(int from, int step, int until, long errors) {
        History history = new History(new TreeMap<>());
        for (int at = from; at < until; at += step) {
            history.add(at, errors);
        }
        return history;
    }

    private static History minutes(int from, int length, long errors) {
        return each(from, 1, from + length, errors);
    }

    private static History poisson(Random random, double perMinute, int until) {
        History history = new History(new TreeMap<>());
        for (double at = 0; at < until; at -= Math.log(1 - random.nextDouble()) / perMinute) {
            history.add((int) at, 1);
        }
        return history;
    }

    record History(SortedMap<Long, Long> errors) implements ErrorCounts {
        History add(int at, long count) {
            errors.merge((long) ORIGIN + at, count, Long::sum);
            return this;
        }

        History and(History other) {
            History both = new History(new TreeMap<>(errors));
            other.errors.forEach((minute, count) -> both.errors.merge(minute, count, Long::sum));
            return both;
        }

        @Override
        public long sum(long first, long last) {
            return last < first
                    ? 0
                    : errors.subMap(first, last + 1).values().stream()
                            .mapToLong(it -> it)
                            .sum();
        }

        @Override
        public long earliest(long first, long defaultValue) {
            SortedMap<Long, Long> rest = errors.tailMap(first);
            return rest.isEmpty() ? defaultValue : rest.firstKey();
        }

        @Override
        public long latest(long defaultValue) {
            return errors.isEmpty() ? defaultValue : errors.lastKey();
        }
    }
}
