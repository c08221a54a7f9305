package dev.ratchet.analyzer.core.incident;

import dev.ratchet.analyzer.core.incident.Subject.Connection;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The incidents of a system: begins, updates and ends them.
 *
 * <p>A deviation belongs to the open incident whose deviations include the same series. During the first minutes of an
 * incident all others join it, since effects spread; after that they form a separate incident.
 *
 * <table>
 * <caption>State and minute</caption>
 * <tr><th>state</th><th>minute</th><th>next</th></tr>
 * <tr><td>none</td><td>a cause is strong enough, for the second minute or by far</td><td>open</td></tr>
 * <tr><td>open</td><td>a deviation of it</td><td>open, with the causes of all minutes so far</td></tr>
 * <tr><td>open</td><td>five minutes without a deviation of it</td><td>over</td></tr>
 * </table>
 */
final class Incidents {
    /** Strength of a cause at which an incident begins. */
    static final double BEGIN = 5;

    /** Strength at which one minute is enough. */
    static final double BEGIN_AT_ONCE = 12;

    private static final long QUIET_MILLIS = 5 * 60_000L;
    private static final long SPREAD_MILLIS = 6 * 60_000L;

    private final List<OpenIncident> open = new ArrayList<>();
    private Set<SeriesKey> candidates = Set.of();
    private long lastId;

    private record SeriesKey(Subject subject, Measure measure) {
        static SeriesKey of(Deviation it) {
            return new SeriesKey(it.subject(), it.measure());
        }
    }

    private static final class OpenIncident {
        private final long id;
        private final long sinceMillis;
        private final Map<SeriesKey, Deviation> strongest = new LinkedHashMap<>();
        private final Map<SeriesKey, Long> lastMillis = new LinkedHashMap<>();
        private long latestMillis;

        OpenIncident(long id, long sinceMillis) {
            this.id = id;
            this.sinceMillis = sinceMillis;
        }

        void add(Deviation it, long minuteMillis) {
            strongest.merge(SeriesKey.of(it), it, (a, b) -> a.strength() >= b.strength() ? a : b);
            lastMillis.put(SeriesKey.of(it), minuteMillis);
            latestMillis = minuteMillis;
        }

        boolean includes(Deviation it, long minuteMillis) {
            Long last = lastMillis.get(SeriesKey.of(it));
            return minuteMillis - sinceMillis < SPREAD_MILLIS || (last != null && minuteMillis - last < QUIET_MILLIS);
        }

        Incident state(List<Connection> connections, boolean isOver) {
            List<Deviation> all = List.copyOf(strongest.values());
            Set<String> affected = new LinkedHashSet<>();
            all.stream()
                    .filter(it -> !it.measure().isLocal())
                    .forEach(it -> affected.add(it.subject().component()));
            return new Incident(id, sinceMillis, latestMillis, CauseRanking.rank(all, connections), affected, isOver);
        }
    }

    /** Evaluates a minute and returns the incidents that changed. */
    List<Incident> next(long minuteMillis, List<Deviation> deviations, List<Connection> connections) {
        Set<OpenIncident> changed = new LinkedHashSet<>();
        List<Deviation> others = new ArrayList<>();
        for (Deviation it : deviations) {
            List<OpenIncident> known =
                    open.stream().filter(at -> at.includes(it, minuteMillis)).toList();
            known.forEach(at -> at.add(it, minuteMillis));
            changed.addAll(known);
            if (known.isEmpty()) {
                others.add(it);
            }
        }
        List<Incident> states = new ArrayList<>(end(minuteMillis, connections));
        begin(minuteMillis, others, connections).ifPresent(changed::add);
        changed.forEach(it -> states.add(it.state(connections, false)));
        return states;
    }

    private List<Incident> end(long minuteMillis, List<Connection> connections) {
        List<Incident> ended = new ArrayList<>();
        for (Iterator<OpenIncident> all = open.iterator(); all.hasNext(); ) {
            OpenIncident it = all.next();
            if (minuteMillis - it.latestMillis >= QUIET_MILLIS) {
                all.remove();
                ended.add(it.state(connections, true));
            }
        }
        return ended;
    }

    private Optional<OpenIncident> begin(long minuteMillis, List<Deviation> deviations, List<Connection> connections) {
        List<Cause> causes = CauseRanking.rank(deviations, connections);
        Set<SeriesKey> before = candidates;
        candidates = new LinkedHashSet<>();
        boolean begins = false;
        for (Cause cause : causes) {
            if (cause.strength() >= BEGIN) {
                cause.evidence().forEach(it -> candidates.add(SeriesKey.of(it)));
                begins |= cause.strength() >= BEGIN_AT_ONCE
                        || cause.evidence().stream().map(SeriesKey::of).anyMatch(before::contains);
            }
        }
        if (!begins) {
            return Optional.empty();
        }
        lastId++;
        OpenIncident begun = new OpenIncident(lastId, minuteMillis);
        deviations.forEach(it -> begun.add(it, minuteMillis));
        open.add(begun);
        candidates = Set.of();
        return Optional.of(begun);
    }
}
