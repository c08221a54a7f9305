package dev.ratchet.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class GroupsTest {
    @Test
    void excludesABucketWithMoreThanTwoPerCentOfTheTraffic() {
        long[] calls = new long[Groups.BUCKETS];
        Arrays.fill(calls, 10);
        calls[7] = 1000;

        List<Integer> groups = Groups.form(calls);

        assertEquals(-1, groups.get(7));
        assertEquals(1, groups.stream().filter(it -> it < 0).count());
    }

    @Test
    void theGroupsHaveAboutEqualTraffic() {
        Random chance = new Random(4);
        long[] calls = IntStream.range(0, Groups.BUCKETS)
                .mapToLong(it -> Math.round(100 * Math.exp(.6 * chance.nextGaussian())))
                .toArray();

        List<Integer> groups = Groups.form(calls);

        long[] load = new long[Groups.COUNT];
        for (int bucket = 0; bucket < Groups.BUCKETS; bucket++) {
            load[groups.get(bucket)] += calls[bucket];
        }
        double mean = Arrays.stream(load).average().orElseThrow();
        for (long value : load) {
            assertEquals(1, value / mean, .05, Arrays.toString(load));
        }
    }

    @Test
    void everyGroupHasABucketEvenWithoutTraffic() {
        List<Integer> groups = Groups.form(new long[Groups.BUCKETS]);

        assertEquals(Groups.COUNT, groups.stream().distinct().count());
        assertTrue(groups.stream().allMatch(it -> it >= 0));
    }

    @Test
    void requires256Buckets() {
        assertThrows(IllegalArgumentException.class, () -> Groups.form(new long[3]));
    }
}
