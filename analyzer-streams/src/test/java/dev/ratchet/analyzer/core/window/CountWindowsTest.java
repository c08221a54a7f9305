package dev.ratchet.analyzer.core.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.ratchet.analyzer.core.window.CountSeries.Kind;
import dev.ratchet.analyzer.core.window.CountWindows.Point;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CountWindowsTest {
    private static final CountSeries ERRORS = new CountSeries(Kind.ERRORS, "default", "pricing", "c");

    private final CountWindows windows = new CountWindows();

    @Test
    void countsLikeAMap() {
        for (long seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            SparseMinutes minutes = new SparseMinutes();
            TreeMap<Long, Long> expected = new TreeMap<>();
            for (int i = 0; i < 200; i++) {
                long minute = random.nextInt(60);
                expected.merge(minute, 1L, Long::sum);
                assertEquals(expected.get(minute), minutes.add(minute, 1), "seed " + seed);
            }
            long from = random.nextInt(60);
            long to = from + random.nextInt(20);
            assertEquals(
                    expected.subMap(from, true, to, true).values().stream()
                            .mapToLong(it -> it)
                            .sum(),
                    minutes.sum(from, to),
                    "seed " + seed);
            assertEquals(expected.headMap(from).size(), minutes.removeBefore(from).length, "seed " + seed);
            assertEquals(expected.ceilingKey(from), minutes.earliest(0, -1), "seed " + seed);
        }
    }

    @Test
    void retainsOneDay() {
        windows.add(new Point(ERRORS, 0), 1);
        windows.add(new Point(ERRORS, 1), 2);

        assertEquals(List.of(), windows.removeOld(1439));
        assertEquals(List.of(new Point(ERRORS, 0)), windows.removeOld(1440));
        assertEquals(2, windows.sum(ERRORS, 0, 1440));
        windows.removeOld(1441);
        assertFalse(windows.contains(ERRORS));
    }

    @Test
    void returnsTheRemovedPoints() {
        windows.add(new Point(ERRORS, 3), 1);

        assertEquals(List.of(new Point(ERRORS, 3)), windows.remove(ERRORS));
        assertEquals(List.of(), windows.remove(ERRORS));
    }
}
