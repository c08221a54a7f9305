package dev.ratchet.sdk.core;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Permanent memory of a target.
 *
 * @param highestEpoch highest epoch received so far; 0 before the first
 * @param burnt epochs that are refused permanently
 * @param crashes number of unclean exits with a canary
 */
public record Fence(long highestEpoch, SortedSet<Long> burnt, int crashes) {
    /** Number of burnt epochs to remember; lower epochs are refused anyway. */
    private static final int MAX_BURNT = 64;

    public Fence {
        TreeSet<Long> newest = new TreeSet<>(burnt);
        while (newest.size() > MAX_BURNT) {
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

    public Fence withHighestEpoch(long epoch) {
        return new Fence(Math.max(highestEpoch, epoch), burnt, crashes);
    }

    public Fence withBurnt(long epoch) {
        TreeSet<Long> more = new TreeSet<>(burnt);
        more.add(epoch);
        return new Fence(Math.max(highestEpoch, epoch), more, crashes);
    }

    /**
     * Adds the deployer's burnt epochs. They do not raise the highest epoch, because an epoch may burn before this
     * target receives it.
     */
    public Fence withAllBurnt(Collection<Long> epochs) {
        if (burnt.containsAll(epochs)) {
            return this;
        }
        TreeSet<Long> more = new TreeSet<>(burnt);
        more.addAll(epochs);
        return new Fence(highestEpoch, more, crashes);
    }

    public Fence withCrash() {
        return new Fence(highestEpoch, burnt, crashes + 1);
    }
}
