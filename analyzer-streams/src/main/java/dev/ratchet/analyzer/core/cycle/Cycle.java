package dev.ratchet.analyzer.core.cycle;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A started cycle.
 *
 * @param id id of the cycle
 * @param tenant tenant for which it runs
 * @param deadlineMillis time in milliseconds since the epoch at which it closes at the latest
 * @param opportunities ids of the opportunities that it selected
 * @param settled those of them that have an outcome
 * @param closedMillis time at which it was closed, in milliseconds since the epoch; empty while it is open
 */
public record Cycle(
        String id,
        String tenant,
        long deadlineMillis,
        List<String> opportunities,
        List<String> settled,
        Optional<Long> closedMillis)
        implements LedgerEntry {
    /** Prefix of the opportunity id of a submitted change. */
    static final String SUBMISSION = "submission-";

    /** Copies the lists. */
    public Cycle {
        opportunities = List.copyOf(opportunities);
        settled = List.copyOf(settled);
    }

    @Override
    public String key() {
        return key(id);
    }

    static String key(String cycle) {
        return "cycle/" + cycle;
    }

    /** Whether the cycle was started by a submitted change, so that nothing was selected. */
    boolean isSubmitted() {
        return opportunities.stream().allMatch(it -> it.startsWith(SUBMISSION));
    }

    boolean isOpen() {
        return closedMillis.isEmpty();
    }

    /** Whether the cycle selected an opportunity whose outcome is pending. */
    boolean isWaitingFor(String opportunity) {
        return opportunities.contains(opportunity) && !settled.contains(opportunity);
    }

    int pendingCount() {
        return opportunities.size() - settled.size();
    }

    Cycle settle(String opportunity) {
        SortedSet<String> more = new TreeSet<>(settled);
        more.add(opportunity);
        return new Cycle(id, tenant, deadlineMillis, opportunities, List.copyOf(more), closedMillis);
    }

    Cycle close(long atMillis) {
        return new Cycle(id, tenant, deadlineMillis, opportunities, settled, Optional.of(atMillis));
    }
}
