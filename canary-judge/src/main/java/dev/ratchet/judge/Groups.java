package dev.ratchet.judge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Groups of buckets with about equal traffic.
 *
 * <p>A bucket with more than 2 % of the traffic is hot: neither arm's statistics include it, since a single key in it
 * would dominate them. The others are assigned, busiest first, to the group with the least traffic so far.
 */
public final class Groups {
    /** Number of groups that the cold buckets form. */
    public static final int COUNT = 32;

    /** Number of buckets that keys are hashed into. */
    public static final int BUCKETS = 256;

    private static final double HOT = .02;

    /**
     * Group of each bucket; -1 for a hot one.
     *
     * @param calls number of calls of each of the 256 buckets
     */
    public static List<Integer> form(long[] calls) {
        if (calls.length != BUCKETS) {
            throw new IllegalArgumentException("calls must have " + BUCKETS + " buckets: " + calls.length);
        }
        long total = Arrays.stream(calls).sum();
        Integer[] group = new Integer[BUCKETS];
        Arrays.fill(group, -1);
        List<Integer> cold = new ArrayList<>();
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            if (calls[bucket] <= HOT * total) {
                cold.add(bucket);
            }
        }
        cold.sort(Comparator.comparingLong((Integer bucket) -> -calls[bucket]).thenComparing(bucket -> bucket));
        long[] load = new long[COUNT];
        int[] members = new int[COUNT];
        for (int bucket : cold) {
            int least = 0;
            for (int i = 1; i < COUNT; i++) {
                boolean lighter = load[i] < load[least] || (load[i] == load[least] && members[i] < members[least]);
                least = lighter ? i : least;
            }
            group[bucket] = least;
            load[least] += calls[bucket];
            members[least]++;
        }
        return List.of(group);
    }

    private Groups() {}
}
