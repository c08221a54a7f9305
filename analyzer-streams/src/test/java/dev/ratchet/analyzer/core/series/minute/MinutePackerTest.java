package dev.ratchet.analyzer.core.series.minute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MinutePackerTest {
    private final MinutePacker packer = MinutePacker.forValues();
    private final OpenBuckets open = new OpenBuckets();
    private final MergedMinutes merged = new MergedMinutes();

    @Test
    void packsAMinuteOfACounterIntoEightBytes() {
        ByteWriter packed = packer.pack(300, 6, 2.5, 24, null);

        MinuteReader reader = new MinuteReader().start(packed.copy(), packed.size(), 310, false);

        assertEquals(8, packed.size());
        assertTrue(reader.next());
        assertEquals(300, reader.minute());
        assertEquals(6, reader.count());
        assertEquals(2.5, reader.mean());
        assertEquals(2, reader.deviation(), .002);
        assertFalse(reader.next());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 100, 1_000, 10_000, 300_000})
    void preservesQuantilesWithinTwoPercentInAHundredBytes(int points) {
        Random chance = new Random(points);
        double[] values = new double[points];
        for (int i = 0; i < points; i++) {
            values[i] = 40 * Math.exp(.5 * chance.nextGaussian());
            open.add(ExponentialBuckets.bucket(values[i]), 1);
        }
        ByteWriter packed = packer.pack(300, points, 1, 1, open);

        Arrays.sort(values);
        assertTrue(packed.size() <= 100, packed.size() + " bytes");
        for (double share : new double[] {.5, .95, .99}) {
            double exact = values[(int) Math.max(0, Math.ceil(share * points) - 1)];
            MergedMinutes all = read(packed);
            assertEquals(exact, all.quantile(share, all.total()), .0205 * exact);
        }
    }

    @Test
    void preservesTheMedianAndAboveOfManyBuckets() {
        for (int bucket = 1; bucket <= 4 * 144; bucket += 4) {
            open.add(bucket, 1);
        }
        ByteWriter packed = packer.pack(300, 144, 1, 1, open);

        assertEquals(144, read(packed).total());
        assertEquals(ExponentialBuckets.middle(1 + 4 * 136), merged.quantile(.95, 144));
        assertEquals(ExponentialBuckets.middle(1 + 4 * 72), merged.quantile(.5, 144));
    }

    private MergedMinutes read(ByteWriter packed) {
        MinuteReader reader = new MinuteReader().start(packed.copy(), packed.size(), 300, true);
        reader.next();
        merged.clear();
        reader.addTo(merged);
        return merged;
    }
}
