package dev.ratchet.generator.kafka;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.generator.specification.SpecificationKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/**
 * Specifications of components so far: the published ones, and those that this process is writing. Thread-safe; two
 * workers cannot write the same specification, or together exceed the limit of a day.
 */
final class SpecificationHistory {
    private static final long DAY_MILLIS = 86_400_000;

    private final Facts facts;
    private final int perDay;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<ComponentDay, Set<String>> reserved = new HashMap<>();

    private record ComponentDay(ComponentId component, long day) {}

    /** Creates a history with the maximum number of specifications of a component per UTC day. */
    SpecificationHistory(Facts facts, int perDay) {
        this.facts = facts;
        this.perDay = perDay;
    }

    /** Whether any specification may be written. */
    boolean isEnabled() {
        return perDay > 0;
    }

    /** Latest published specification with the same key. */
    Optional<Proposal> latest(ComponentId component, SpecificationKey key) {
        return facts.specifications(component).stream()
                .filter(it -> it.origin().proposer().equals(key.author()))
                .reduce((first, second) -> second.atMillis() >= first.atMillis() ? second : first);
    }

    /** Reserves room for a specification; a repetition of the same one needs no more room. */
    boolean reserve(ComponentId component, SpecificationKey key, long atMillis) {
        long day = Math.floorDiv(atMillis, DAY_MILLIS);
        lock.lock();
        try {
            reserved.keySet().removeIf(it -> it.day() < day - 1);
            Set<String> ofDay = reserved.computeIfAbsent(new ComponentDay(component, day), it -> new HashSet<>());
            Set<String> all = published(component, day);
            all.addAll(ofDay);
            if (!all.contains(key.author()) && all.size() >= perDay) {
                return false;
            }
            ofDay.add(key.author());
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Frees the room of a specification that its gates refuse. */
    void release(ComponentId component, SpecificationKey key) {
        lock.lock();
        try {
            reserved.forEach((day, ofDay) -> {
                if (day.component().equals(component)) {
                    ofDay.remove(key.author());
                }
            });
        } finally {
            lock.unlock();
        }
    }

    private Set<String> published(ComponentId component, long day) {
        List<Proposal> all = facts.specifications(component);
        return all.stream()
                .filter(it -> Math.floorDiv(it.atMillis(), DAY_MILLIS) == day)
                .map(it -> it.origin().proposer())
                .collect(Collectors.toCollection(HashSet::new));
    }
}
