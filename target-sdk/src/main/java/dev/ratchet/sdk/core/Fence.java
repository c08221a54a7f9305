package dev.ratchet.sdk.core;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a target never forgets: the highest epoch it has seen, the epochs that it refuses, and how often a canary's process ended uncleanly.
 */
public record Fence(long highest, SortedSet<Long> burnt, int crashes) {
    /** Lower epochs are refused anyway, so that only the newest burnt ones need to be kept. */
    private static final int KEPT = 64;

    public Fence {
        TreeSet<Long> newest = new TreeSet<>(burnt);
        while (newest.size() > KEPT) {
            newest.pollFirst();
        }
        burnt = Collections.unmodifiableSortedSet(newest);
    }

    public static Fence open() {
        return new Fence(0, new TreeSet<>(), 0);
    }

    public boolean isBurnt(long epoch) {
        return burnt.contains(epoch);
    }

    public Fence raised(long epoch) {
        return new Fence(Math.max(highest, epoch), burnt, crashes);
    }

    public Fence burning(long epoch) {
        TreeSet<Long> more = new TreeSet<>(burnt);
        more.add(epoch);
        return new Fence(Math.max(highest, epoch), more, crashes);
    }

    /** The deployer's burnt epochs join ours; they raise nothing, because an epoch ahead of us may burn before we hear of it. */
    public Fence learning(Collection<Long> epochs) {
        if (burnt.containsAll(epochs)) {
            return this;
        }
        TreeSet<Long> more = new TreeSet<>(burnt);
        more.addAll(epochs);
        return new Fence(highest, more, crashes);
    }

    public Fence crashed() {
        return new Fence(highest, burnt, crashes + 1);
    }
}
