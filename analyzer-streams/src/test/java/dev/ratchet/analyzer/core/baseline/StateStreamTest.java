package dev.ratchet.analyzer.core.baseline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StateStreamTest {
    @Test
    void readsTheWrittenValues() {
        StateStream.Writer written = new StateStream.Writer();
        written.transfer(Long.MIN_VALUE);
        written.transfer(-7);
        written.transfer(Double.NaN);
        written.transfer(true);
        written.transfer("a\u00e9\0");
        written.transfer(new double[] {0, 0, 1.5, 0, -0.0, 2});
        written.transfer(new double[3]);
        written.transfer(new long[] {3, -4});
        written.transfer(new int[] {5, -6});

        StateStream.Reader read = new StateStream.Reader(written.bytes());

        assertEquals(Long.MIN_VALUE, read.transfer(0L));
        assertEquals(-7, read.transfer(0));
        assertTrue(Double.isNaN(read.transfer(0.0)));
        assertTrue(read.transfer(false));
        assertEquals("a\u00e9\0", read.transfer(""));
        assertArrayEquals(new double[] {0, 0, 1.5, 0, -0.0, 2}, doubles(read, 6));
        assertArrayEquals(new double[3], doubles(read, 3));
        long[] longs = new long[2];
        read.transfer(longs);
        assertArrayEquals(new long[] {3, -4}, longs);
        int[] ints = new int[2];
        read.transfer(ints);
        assertArrayEquals(new int[] {5, -6}, ints);
        assertTrue(read.isDone());
    }

    @Test
    void compressesLongRunsOfZeros() {
        StateStream.Writer written = new StateStream.Writer();
        written.transfer(new double[480]);

        assertEquals(2 * Long.BYTES, written.bytes().length);
    }

    @ParameterizedTest
    @EnumSource
    void detectorsContinueFromRestoredState(DetectorKind kind) {
        Random chance = new Random(5);
        RestorableDetector detector = kind.create();
        RestorableDetector other = kind.create();
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
            Score score = detector.score(at, value);
            if (minute >= 1_234) {
                assertEquals(score, other.score(at, value), kind + " at " + minute);
            }
            alarms += score.alarm() ? 1 : 0;
        }
        assertTrue(alarms > 0);
    }

    private static RestorableDetector copy(DetectorKind kind, RestorableDetector detector) {
        StateStream.Writer written = new StateStream.Writer();
        detector.transfer(written);
        StateStream.Reader read = new StateStream.Reader(written.bytes());
        RestorableDetector copy = kind.create();
        copy.transfer(read);
        assertTrue(read.isDone());
        return copy;
    }

    private static double[] doubles(StateStream state, int count) {
        double[] values = new double[count];
        state.transfer(values);
        return values;
    }
}
