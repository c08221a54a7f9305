package dev.ratchet.analyzer.core.cycle;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A cycle that was started.
 *
 * @param opportunities what it took up
 * @param settled those of them that have an outcome
 * @param closedMillis when it was closed; empty: it is open
 */
public record Turn(
        String cycle,
        String tenant,
        long deadlineMillis,
        List<String> opportunities,
        List<String> settled,
        Optional<Long> closedMillis)
        implements Kept {
    /** What the opportunity of a change that was handed in begins with. */
    static final String SUBMISSION = "submission-";

    /** Copies the lists. */
    public Turn {
        opportunities = List.copyOf(opportunities);
        settled = List.copyOf(settled);
    }

    @Override
    public String key() {
        return key(cycle);
    }

    static String key(String cycle) {
        return "cycle/" + cycle;
    }

    /** Whether it is of a change that was handed in, which nobody had to choose. */
    boolean isSubmitted() {
        return opportunities.stream().allMatch(it -> it.startsWith(SUBMISSION));
    }

    boolean isOpen() {
        return closedMillis.isEmpty();
    }

    /** Whether it took an opportunity up and nothing came of that yet. */
    boolean isWaitingFor(String opportunity) {
        return opportunities.contains(opportunity) && !settled.contains(opportunity);
    }

    int pending() {
        return opportunities.size() - settled.size();
    }

    Turn settled(String opportunity) {
        SortedSet<String> more = new TreeSet<>(settled);
        more.add(opportunity);
        return new Turn(cycle, tenant, deadlineMillis, opportunities, List.copyOf(more), closedMillis);
    }

    Turn closed(long atMillis) {
        return new Turn(cycle, tenant, deadlineMillis, opportunities, settled, Optional.of(atMillis));
    }
}
