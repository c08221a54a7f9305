package dev.ratchet.analyzer.core.template;

import java.util.ArrayList;
import java.util.List;

/**
 * Skeletons that are one template: a set of a union-find in which every member points at its set and the smaller set moves
 * into the larger, so that a known line finds its id in one step and n joins move O(n log n) pointers.
 */
final class Cluster {
    private final List<Skeleton> members = new ArrayList<>(1);
    private long id;
    private String template;
    private long born;
    private boolean handedOut;

    /** Of one skeleton, known by its id. */
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

    long handOut() {
        handedOut = true;
        return id;
    }

    boolean isHandedOut() {
        return handedOut;
    }

    /** Whether this one's id stays when the two are joined: what was handed out, then more lines, then the older. */
    boolean outlives(Cluster other) {
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

    /** Makes this the set of both, known by this one's id and what both templates have in common. */
    static void join(Cluster stays, Cluster ends) {
        String common = Alignment.common(stays.template, ends.template);
        boolean larger = stays.members.size() >= ends.members.size();
        Cluster into = larger ? stays : ends;
        Cluster from = larger ? ends : stays;
        into.members.addAll(from.members);
        from.members.forEach(it -> it.moveTo(into));
        into.id = stays.id;
        into.born = stays.born;
        into.handedOut = stays.handedOut;
        into.template = common;
    }

    void forgetGone() {
        members.removeIf(Skeleton::isGone);
    }
}
