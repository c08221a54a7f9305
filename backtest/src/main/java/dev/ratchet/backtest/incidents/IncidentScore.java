package dev.ratchet.backtest.incidents;

import dev.ratchet.analyzer.core.incident.ComponentCause;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How well the incidents of a replay match known faults.
 *
 * @param faults number of known faults
 * @param found faults for which an incident that began during the fault, or up to the deadline after its start, names
 * the component among its first three causes
 * @param first faults for which its first cause is the component
 * @param falseIncidents incidents that began outside of all faults
 * @param hours duration of the telemetry in hours
 */
public record IncidentScore(int faults, int found, int first, int falseIncidents, double hours) {
    private static final long DEADLINE_MILLIS = 5 * 60_000L;
    private static final int NAMED = 3;

    /** Time after the end of a fault in which its effects may still begin an incident. */
    private static final long AFTER_MILLIS = 3 * 60_000L;

    /** Scores a replay. */
    public static IncidentScore of(IncidentReplay replay, List<FaultLabel> labels) {
        return of(replay, labels, DEADLINE_MILLIS);
    }

    /** Scores a replay: a fault is found if it is named within a time in milliseconds. */
    public static IncidentScore of(IncidentReplay replay, List<FaultLabel> labels, long deadlineMillis) {
        return of(replay.raised(), labels, replay.durationMillis(), deadlineMillis);
    }

    static IncidentScore of(List<RaisedIncident> raised, List<FaultLabel> labels, long durationMillis) {
        return of(raised, labels, durationMillis, DEADLINE_MILLIS);
    }

    private static IncidentScore of(
            List<RaisedIncident> raised, List<FaultLabel> labels, long durationMillis, long deadlineMillis) {
        int found = 0;
        int first = 0;
        for (FaultLabel label : labels) {
            List<ComponentCause> causes = causes(raised, label, deadlineMillis);
            found += causes.stream().limit(NAMED).anyMatch(it -> it.component().equals(label.component())) ? 1 : 0;
            first += !causes.isEmpty() && causes.getFirst().component().equals(label.component()) ? 1 : 0;
        }
        Set<Long> begun = new HashSet<>();
        int wrong = 0;
        for (RaisedIncident it : raised) {
            boolean isNew = begun.add(it.incident().id());
            if (isNew && labels.stream().noneMatch(label -> explains(label, it))) {
                wrong++;
            }
        }
        return new IncidentScore(labels.size(), found, first, wrong, durationMillis / 3_600_000.0);
    }

    /** Causes of the latest state, up to the deadline, of an incident that a fault began. */
    private static List<ComponentCause> causes(List<RaisedIncident> raised, FaultLabel label, long deadlineMillis) {
        List<ComponentCause> latest = List.of();
        for (RaisedIncident it : raised) {
            boolean isInTime =
                    it.atMillis() >= label.startMillis() && it.atMillis() <= label.startMillis() + deadlineMillis;
            if (isInTime && it.incident().sinceMillis() >= label.startMillis() - 60_000) {
                latest = it.incident().causes();
            }
        }
        return latest;
    }

    private static boolean explains(FaultLabel label, RaisedIncident it) {
        long since = it.incident().sinceMillis();
        return since >= label.startMillis() - 60_000 && since <= label.endMillis() + AFTER_MILLIS;
    }

    /** One sentence for people. */
    public String sentence() {
        return String.format(
                Locale.ROOT,
                "%d of %d faults found, first cause right in %d, %.2f false incidents an hour in %.1f hours",
                found,
                faults,
                first,
                hours > 0 ? falseIncidents / hours : 0,
                hours);
    }
}
