package dev.ratchet.cycle.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class SketchTest {
    @Test
    void aBucketIsTheFloorOfTheLogarithmToBase109() {
        assertEquals(0, Sketch.bucket(-5));
        assertEquals(0, Sketch.bucket(0));
        assertEquals(0, Sketch.bucket(1));
        assertEquals((int) Math.floor(Math.log(1e6) / Math.log(1.09)), Sketch.bucket(1_000_000));
    }

    @Test
    void aQuantileIsOffByAtMostHalfABucket() {
        Random chance = new Random(7);
        long[] nanos = LongStream.generate(() -> Math.round(Math.exp(15 + .5 * chance.nextGaussian())))
                .limit(10_000)
                .sorted()
                .toArray();
        Sketch sketch = of(nanos);

        for (double share : new double[] {.01, .5, .95, .99, 1}) {
            double exact = nanos[(int) Math.ceil(share * nanos.length) - 1] / 1e6;
            assertEquals(1, sketch.quantileMillis(share) / exact, .046, "share " + share);
        }
    }

    @Test
    void sketchesAddWithoutLoss() {
        long[] nanos = {1, 500, 1_000_000, 1_000_001, 80_000_000};

        Sketch sum = of(nanos).plus(of(nanos));

        TreeMap<Integer, Long> doubled = new TreeMap<>(of(nanos).counts());
        doubled.replaceAll((bucket, count) -> 2 * count);
        assertEquals(new Sketch(doubled), sum);
        assertEquals(10, sum.total());
    }

    @Test
    void anEmptySketchHasNoQuantile() {
        assertEquals(0, Sketch.empty().quantileMillis(.95));
    }

    @Test
    void refusesAnEmptyBucket() {
        assertThrows(IllegalArgumentException.class, () -> new Sketch(new TreeMap<>(Map.of(3, 0L))));
    }

    private static Sketch of(long[] nanos) {
        TreeMap<Integer, Long> counts = new TreeMap<>();
        LongStream.of(nanos).forEach(it -> counts.merge(Sketch.bucket(it), 1L, Long::sum));
        return new Sketch(counts);
    }
}
