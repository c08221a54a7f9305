package dev.ratchet.analyzer.core.template;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Known skeletons by id, in an open-addressing table that is at most half full.
 *
 * <p>When it is full, the least recently seen sixteenth is evicted, so that eviction costs O(1) per new skeleton.
 */
final class Skeletons {
    private static final int PART_THAT_LEAVES = 16;

    private final int most;
    private final @Nullable Skeleton[] slots;
    private int size;

    Skeletons(int most) {
        this.most = most;
        slots = new Skeleton[Integer.highestOneBit(most) * 4];
    }

    @Nullable
    Skeleton get(long id) {
        int slot = slot(id);
        for (Skeleton found = slots[slot]; found != null; found = slots[slot]) {
            if (found.id() == id) {
                return found;
            }
            slot = slot(slot + 1);
        }
        return null;
    }

    /** Adds a new skeleton and returns the evicted ones. */
    List<Skeleton> put(Skeleton skeleton) {
        List<Skeleton> gone = size < most ? List.of() : evictOldest();
        insert(skeleton);
        return gone;
    }

    int size() {
        return size;
    }

    private void insert(Skeleton skeleton) {
        int slot = slot(skeleton.id());
        while (slots[slot] != null) {
            slot = slot(slot + 1);
        }
        slots[slot] = skeleton;
        size++;
    }

    private List<Skeleton> evictOldest() {
        Skeleton[] all = Arrays.stream(slots).filter(it -> it != null).toArray(Skeleton[]::new);
        long[] lines = Arrays.stream(all).mapToLong(Skeleton::lastSeen).sorted().toArray();
        long before = lines[lines.length / PART_THAT_LEAVES];
        Arrays.fill(slots, null);
        size = 0;
        List<Skeleton> gone = new ArrayList<>();
        for (Skeleton skeleton : all) {
            if (skeleton.lastSeen() < before) {
                gone.add(skeleton);
            } else {
                insert(skeleton);
            }
        }
        return gone;
    }

    private int slot(long id) {
        return (int) id & (slots.length - 1);
    }
}
