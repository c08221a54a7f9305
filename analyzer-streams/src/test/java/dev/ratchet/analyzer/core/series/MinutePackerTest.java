package dev.ratchet.analyzer.core.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MinutePackerTest {
    private final MinutePacker packer = MinutePacker.ofValues();
    private final OpenBuckets open = new OpenBuckets();
    private final Merged merged = new Merged();

    @Test
    void packsAMinuteOfACounterIntoEightBytes() {
        Packing packed = packer.pack(300, 6, 2.5, 24, null);

        MinuteReader it = new MinuteReader().over(packed.copy(), packed.size(), 310, false);

        assertEquals(8, packed.size());
        assertTrue(it.next());
        assertEquals(300, it.minute());
        assertEquals(6, it.count());
        assertEquals(2.5, it.mean());
        assertEquals(2, it.deviation(), .002);
        assertFalse(it.next());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 100, 1_000, 10_000, 300_000})
    void preservesQuantilesWithinTwoPercentInAHundredBytes(int points) {
        Random chance = new Random(points);
        double[] values = new double[points];
        for (int i = 0; i < points; i++) {
            values[i] = 40 * Math.exp(.5 * chance.nextGaussian());
            open.add(Exponents.of(values[i]), 1);
        }
        Packing packed = packer.pack(300, points, 1, 1, open);

        Arrays.sort(values);
        assertTrue(packed.size() <= 100, packed.size() + " bytes");
        for (double share : new double[] {.5, .95, .99}) {
            double exact = values[(int) Math.max(0, Math.ceil(share * points) - 1)];
            Merged all = read(packed);
            assertEquals(exact, all.quantile(share, all.total()), .0205 * exact);
        }
    }

    @Test
    void preservesTheMedianAndAboveOfManyBuckets() {
        for (int bucket = 1; bucket <= 4 * 144; bucket += 4) {
            open.add(bucket, 1);
        }
        Packing packed = packer.pack(300, 144, 1, 1, open);

        assertEquals(144, read(packed).total());
        assertEquals(Exponents.middle(1 + 4 * 136), merged.quantile(.95, 144));
        assertEquals(Exponents.middle(1 + 4 * 72), merged.quantile(.5, 144));
    }

    private Merged read(Packing packed) {
        MinuteReader it = new MinuteReader().over(packed.copy(), packed.size(), 300, true);
        it.next();
        merged.clear();
        it.addTo(merged);
        return merged;
    }
}
