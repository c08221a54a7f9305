package dev.ratchet.judge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Forms groups of buckets of about equal traffic.
 *
 * <p>A bucket with more than 2 % of the traffic is hot: it is in neither arm's statistics, since one key in it would decide
 * them. The others go, busiest first, to the group that has least so far.
 */
public final class Groups {
    /** How many groups the cold buckets form. */
    public static final int COUNT = 32;

    /** How many buckets keys are hashed into. */
    public static final int BUCKETS = 256;

    private static final double HOT = .02;

    /**
     * The group of each bucket, -1 for a hot one.
     *
     * @param calls calls of each of the 256 buckets
     */
    public static List<Integer> form(long[] calls) {
        if (calls.length != BUCKETS) {
            throw new IllegalArgumentException("calls must be of " + BUCKETS + " buckets: " + calls.length);
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
