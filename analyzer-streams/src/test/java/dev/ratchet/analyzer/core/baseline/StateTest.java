package dev.ratchet.analyzer.core.baseline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StateTest {
    @Test
    void readsTheWrittenValues() {
        State.Written written = new State.Written();
        written.of(Long.MIN_VALUE);
        written.of(-7);
        written.of(Double.NaN);
        written.of(true);
        written.of("a\u00e9\0");
        written.in(new double[] {0, 0, 1.5, 0, -0.0, 2});
        written.in(new double[3]);
        written.in(new long[] {3, -4});
        written.in(new int[] {5, -6});

        State.Read read = new State.Read(written.bytes());

        assertEquals(Long.MIN_VALUE, read.of(0L));
        assertEquals(-7, read.of(0));
        assertTrue(Double.isNaN(read.of(0.0)));
        assertTrue(read.of(false));
        assertEquals("a\u00e9\0", read.of(""));
        assertArrayEquals(new double[] {0, 0, 1.5, 0, -0.0, 2}, doubles(read, 6));
        assertArrayEquals(new double[3], doubles(read, 3));
        long[] longs = new long[2];
        read.in(longs);
        assertArrayEquals(new long[] {3, -4}, longs);
        int[] ints = new int[2];
        read.in(ints);
        assertArrayEquals(new int[] {5, -6}, ints);
        assertTrue(read.isDone());
    }

    @Test
    void compressesLongRunsOfZeros() {
        State.Written written = new State.Written();
        written.in(new double[480]);

        assertEquals(2 * Long.BYTES, written.bytes().length);
    }

    @ParameterizedTest
    @EnumSource
    void detectorsContinueFromRestoredState(DetectorKind kind) {
        Random chance = new Random(5);
        LastingDetector detector = kind.make();
        LastingDetector other = kind.make();
        int alarms = 0;
        for (int minute = 0; minute < 6_000; minute++) {
            long at = 1_772_323_200_000L + minute * 60_000L;
            double value = 100
                    + 10 * Math.sin(minute * 2 * Math.PI / 1440)
                    + chance.nextGaussian()
                    + (minute > 5_000 ? 40 : 0);
            if (minute == 1_234 || minute == 4_321) {
                other = copy(kind, detector);
            }
            Score score = detector.feed(at, value);
            if (minute >= 1_234) {
                assertEquals(score, other.feed(at, value), kind + " at " + minute);
            }
            alarms += score.alarm() ? 1 : 0;
        }
        assertTrue(alarms > 0);
    }

    private static LastingDetector copy(DetectorKind kind, LastingDetector detector) {
        State.Written written = new State.Written();
        detector.state(written);
        State.Read read = new State.Read(written.bytes());
        LastingDetector copy = kind.make();
        copy.state(read);
        assertTrue(read.isDone());
        return copy;
    }

    private static double[] doubles(State state, int count) {
        double[] values = new double[count];
        state.in(values);
        return values;
    }
}
