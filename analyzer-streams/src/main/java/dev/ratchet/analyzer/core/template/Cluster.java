package dev.ratchet.analyzer.core.template;

import java.util.ArrayList;
import java.util.List;

/**
 * Skeletons with a common template: a set of a union-find in which every member points at its set, and the set with
 * fewer lines moves into the other.
 *
 * <p>A known line finds its id in one step, and a member moves at most as often as its set's lines double.
 */
final class Cluster {
    private final List<Skeleton> members = new ArrayList<>(1);
    private final long id;
    private final long born;
    private String template;
    private boolean handedOut;

    /** Creates a cluster of one skeleton, with its id. */
    Cluster(Skeleton first, String template, long born) {
        this.id = first.id();
        this.template = template;
        this.born = born;
        members.add(first);
    }

    long id() {
        return id;
    }

    String template() {
        return template;
    }

    void handOut() {
        handedOut = true;
    }

    boolean isHandedOut() {
        return handedOut;
    }

    /** Whether this cluster's id survives a merge: handed-out ids first, then more lines, then the older one. */
    boolean survives(Cluster other) {
        if (handedOut != other.handedOut) {
            return handedOut;
        }
        long more = lines() - other.lines();
        return more == 0 ? born < other.born : more > 0;
    }

    private long lines() {
        long lines = 0;
        for (Skeleton member : members) {
            lines += member.count();
        }
        return lines;
    }

    /** Moves all members of another cluster here, whose id ends; the template becomes the common part. */
    void absorb(Cluster other) {
        template = Alignment.align(template, other.template);
        members.addAll(other.members);
        other.members.forEach(it -> it.moveTo(this));
        other.members.clear();
    }

    void removeEvicted() {
        members.removeIf(Skeleton::isEvicted);
    }
}
