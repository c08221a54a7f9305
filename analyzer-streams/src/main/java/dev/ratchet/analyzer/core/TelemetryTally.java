package dev.ratchet.analyzer.core;

import dev.ratchet.analyzer.core.window.Series;
import dev.ratchet.analyzer.core.window.Series.Kind;
import dev.ratchet.analyzer.core.window.Windows;
import dev.ratchet.analyzer.core.window.Windows.Point;
import dev.ratchet.cycle.opportunity.Finding;
import dev.ratchet.cycle.opportunity.TelemetryCounts;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Counts of telemetry records by kind and minute, emitted again when they change. */
final class TelemetryTally {
    private static final Set<Kind> COUNTED =
            EnumSet.of(Kind.METRICS, Kind.LOGS, Kind.EVENTS, Kind.EXECUTIONS, Kind.IGNORED);

    private final Windows windows;
    private final int partition;
    private final TreeSet<Cell> changed = new TreeSet<>();

    /** A minute of a tenant. */
    private record Cell(String tenant, long minute) implements Comparable<Cell> {
        @Override
        public int compareTo(Cell other) {
            int byMinute = Long.compare(minute, other.minute);
            return byMinute == 0 ? tenant.compareTo(other.tenant) : byMinute;
        }
    }

    TelemetryTally(Windows windows, int partition) {
        this.windows = windows;
        this.partition = partition;
    }

    /** Marks the minute of a point as changed. */
    void changed(Point it) {
        if (COUNTED.contains(it.series().kind())) {
            changed.add(new Cell(it.series().tenant(), it.minute()));
        }
    }

    /** Emits the minutes that changed since the last call. */
    List<FindingUpdate> told() {
        List<FindingUpdate> told =
                changed.stream().map(it -> FindingUpdate.of(finding(it))).toList();
        changed.clear();
        return told;
    }

    /** Expires the minutes of the discarded points. */
    List<FindingUpdate> outdated(List<Point> dropped) {
        TreeSet<Cell> cells = new TreeSet<>();
        dropped.stream()
                .filter(it -> COUNTED.contains(it.series().kind()))
                .forEach(it -> cells.add(new Cell(it.series().tenant(), it.minute())));
        changed.removeAll(cells);
        return cells.stream().map(it -> FindingUpdate.outdated(id(it))).toList();
    }

    private Finding finding(Cell it) {
        TelemetryCounts counts = new TelemetryCounts(
                of(Kind.METRICS, it),
                of(Kind.LOGS, it),
                of(Kind.EVENTS, it),
                of(Kind.EXECUTIONS, it),
                of(Kind.IGNORED, it));
        return new Finding(id(it), it.tenant, it.minute * 60_000, counts);
    }

    private long of(Kind kind, Cell it) {
        return windows.of(new Point(Series.of(kind, it.tenant), it.minute));
    }

    private String id(Cell it) {
        return "counts-" + it.tenant + "-" + partition + "-" + it.minute;
    }
}
