package dev.ratchet.analyzer.core.incident;

import dev.ratchet.analyzer.core.baseline.StateStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The incidents of a system: begins, updates and ends them.
 *
 * <p>A deviation belongs to the open incident whose deviations include the same series. During the first minutes of an
 * incident all others join it, since effects spread; after that they form a separate incident.
 *
 * <table>
 * <caption>State and minute</caption>
 * <tr><th>state</th><th>minute</th><th>next</th></tr>
 * <tr><td>none</td><td>a cause is strong enough, for the second minute or period, or by far</td><td>open</td></tr>
 * <tr><td>open</td><td>a deviation of it</td><td>open, with the causes of all minutes so far</td></tr>
 * <tr><td>open</td><td>five minutes, or two periods, without a deviation of it</td><td>over</td></tr>
 * </table>
 */
final class Incidents {
    /** Strength of a cause at which an incident begins. */
    static final double BEGIN = 5;

    /** Strength at which one minute is enough. */
    static final double BEGIN_AT_ONCE = 12;

    private static final long QUIET_MILLIS = 5 * 60_000L;
    private static final long SPREAD_MILLIS = 6 * 60_000L;
    private static final long MINUTE_MILLIS = 60_000;

    /** End of the time in which a deviation of a measure with a value each minute waits for a second one. */
    private static final long NEXT_MINUTE = Long.MAX_VALUE;

    private static final long VISIBLE_MILLIS = 24 * 60 * 60_000L;
    private static final Deviation BLANK = new Deviation(SubjectState.BLANK, Measure.GAUGE, 0, 0, 0, 0);

    private final List<OpenIncident> open = new ArrayList<>();
    private Map<SeriesKey, Long> candidates = Map.of();
    private final Map<Long, Long> ended = new LinkedHashMap<>();

    private record SeriesKey(Subject subject, Measure measure) {
        static SeriesKey of(Deviation it) {
            return new SeriesKey(it.subject(), it.measure());
        }

        SeriesKey transfer(StateStream state) {
            return new SeriesKey(SubjectState.transfer(state, subject), state.transfer(measure));
        }
    }

    private static final class OpenIncident {
        private final long sinceMillis;
        private final Map<SeriesKey, Deviation> strongest = new LinkedHashMap<>();
        private final Map<SeriesKey, Long> lastMillis = new LinkedHashMap<>();
        private long latestMillis;
        private long periodMinutes = 1;

        OpenIncident(long sinceMillis) {
            this.sinceMillis = sinceMillis;
        }

        OpenIncident transfer(StateStream state) {
            OpenIncident copy = new OpenIncident(state.transfer(sinceMillis));
            copy.latestMillis = state.transfer(latestMillis);
            copy.periodMinutes = state.transfer(periodMinutes);
            List<Deviation> all = state.transfer(
                    List.copyOf(strongest.values()), it -> SubjectState.transfer(state, it), () -> BLANK);
            List<Long> last =
                    state.transfer(List.copyOf(lastMillis.values()), it -> state.transfer(it.longValue()), () -> 0L);
            for (int i = 0; i < all.size(); i++) {
                copy.strongest.put(SeriesKey.of(all.get(i)), all.get(i));
                copy.lastMillis.put(SeriesKey.of(all.get(i)), last.get(i));
            }
            return copy;
        }

        long id() {
            return sinceMillis / MINUTE_MILLIS;
        }

        void add(Deviation it, long minuteMillis) {
            strongest.merge(SeriesKey.of(it), it, (a, b) -> a.strength() >= b.strength() ? a : b);
            lastMillis.put(SeriesKey.of(it), minuteMillis);
            latestMillis = minuteMillis;
            periodMinutes = Math.max(periodMinutes, it.periodMinutes());
        }

        boolean isOver(long minuteMillis) {
            return minuteMillis - latestMillis >= quietMillis(periodMinutes);
        }

        private long spreadMillis() {
            return Math.max(SPREAD_MILLIS, quietMillis(periodMinutes));
        }

        boolean includes(Deviation it, long minuteMillis) {
            Long last = lastMillis.get(SeriesKey.of(it));
            return minuteMillis - sinceMillis < spreadMillis()
                    || (last != null && minuteMillis - last < quietMillis(it.periodMinutes()));
        }

        Incident state(SystemGraph graph, boolean isOver) {
            List<Deviation> all = List.copyOf(strongest.values());
            Set<String> affected = new LinkedHashSet<>();
            all.stream()
                    .filter(it -> !it.measure().isLocal())
                    .forEach(it -> affected.add(it.subject().component()));
            List<ComponentCause> causes = CauseRanking.rank(all, graph);
            if (!causes.isEmpty()) {
                affected.remove(causes.getFirst().component());
            }
            return new Incident(id(), sinceMillis, latestMillis, causes, affected, isOver);
        }
    }

    /** Evaluates a minute and returns the incidents that changed. */
    List<Incident> next(long minuteMillis, List<Deviation> deviations, SystemGraph graph) {
        Set<OpenIncident> changed = new LinkedHashSet<>();
        List<Deviation> others = new ArrayList<>();
        for (Deviation deviation : deviations) {
            List<OpenIncident> known = open.stream()
                    .filter(it -> it.includes(deviation, minuteMillis))
                    .toList();
            known.forEach(it -> it.add(deviation, minuteMillis));
            changed.addAll(known);
            if (known.isEmpty()) {
                others.add(deviation);
            }
        }
        List<Incident> states = new ArrayList<>(end(minuteMillis, graph));
        begin(minuteMillis, others, graph).ifPresent(changed::add);
        changed.forEach(it -> states.add(it.state(graph, false)));
        return states;
    }

    private List<Incident> end(long minuteMillis, SystemGraph graph) {
        List<Incident> over = new ArrayList<>();
        for (Iterator<OpenIncident> all = open.iterator(); all.hasNext(); ) {
            OpenIncident incident = all.next();
            if (incident.isOver(minuteMillis)) {
                all.remove();
                ended.put(incident.id(), incident.latestMillis);
                over.add(incident.state(graph, true));
            }
        }
        return over;
    }

    /** Removes the incidents that were over a day before a minute, and returns their ids. */
    List<Long> expire(long minuteMillis) {
        List<Long> expired = ended.entrySet().stream()
                .filter(it -> it.getValue() < minuteMillis - VISIBLE_MILLIS)
                .map(Map.Entry::getKey)
                .toList();
        expired.forEach(ended::remove);
        return expired;
    }

    /** Ids of the incidents that are open, or were over for less than a day. */
    List<Long> ids() {
        return Stream.concat(open.stream().map(OpenIncident::id), ended.keySet().stream())
                .toList();
    }

    /** Writes the state, or reads it into a new object. */
    void transfer(StateStream state) {
        Map<SeriesKey, Long> known = new LinkedHashMap<>(candidates);
        state.transfer(
                known, it -> it.transfer(state), SeriesKey.of(BLANK), it -> state.transfer(it.longValue()), () -> 0L);
        candidates = known;
        List<OpenIncident> all = state.transfer(List.copyOf(open), it -> it.transfer(state), () -> new OpenIncident(0));
        open.clear();
        open.addAll(all);
        state.transfer(ended, it -> state.transfer(it.longValue()), 0L, it -> state.transfer(it.longValue()), () -> 0L);
    }

    private Optional<OpenIncident> begin(long minuteMillis, List<Deviation> deviations, SystemGraph graph) {
        List<ComponentCause> causes = CauseRanking.rank(deviations, graph);
        Map<SeriesKey, Long> before = candidates;
        candidates = new LinkedHashMap<>();
        before.forEach((key, until) -> {
            if (until != NEXT_MINUTE && until >= minuteMillis) {
                candidates.put(key, until);
            }
        });
        boolean begins = false;
        for (ComponentCause cause : causes) {
            if (cause.strength() >= BEGIN) {
                cause.evidence().forEach(it -> candidates.put(SeriesKey.of(it), until(minuteMillis, it)));
                begins |= cause.strength() >= BEGIN_AT_ONCE
                        || cause.evidence().stream()
                                .map(SeriesKey::of)
                                .anyMatch(it -> before.getOrDefault(it, Long.MIN_VALUE) >= minuteMillis);
            }
        }
        if (!begins) {
            return Optional.empty();
        }
        OpenIncident begun = new OpenIncident(minuteMillis);
        deviations.forEach(it -> begun.add(it, minuteMillis));
        open.add(begun);
        candidates = Map.of();
        return Optional.of(begun);
    }

    /** Time up to which a second deviation of a series is successive: until after its next value. */
    private static long until(long minuteMillis, Deviation it) {
        return it.periodMinutes() <= 1 ? NEXT_MINUTE : minuteMillis + it.periodMinutes() * 3 / 2 * MINUTE_MILLIS;
    }

    /** Time without a deviation after which one is over: five minutes, or two periods and a minute. */
    private static long quietMillis(long periodMinutes) {
        return Math.max(QUIET_MILLIS, (2 * periodMinutes + 1) * MINUTE_MILLIS);
    }
}
