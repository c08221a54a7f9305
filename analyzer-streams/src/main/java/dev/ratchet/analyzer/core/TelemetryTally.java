package dev.ratchet.analyzer.core;

import dev.ratchet.analyzer.core.window.CountSeries;
import dev.ratchet.analyzer.core.window.CountSeries.Kind;
import dev.ratchet.analyzer.core.window.CountWindows;
import dev.ratchet.analyzer.core.window.CountWindows.Point;
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

    private final CountWindows windows;
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

    TelemetryTally(CountWindows windows, int partition) {
        this.windows = windows;
        this.partition = partition;
    }

    /** Marks the minute of a point as changed. */
    void markChanged(Point point) {
        if (COUNTED.contains(point.series().kind())) {
            changed.add(new Cell(point.series().tenant(), point.minute()));
        }
    }

    /** Emits the minutes that changed since the last call. */
    List<FindingUpdate> emitChanges() {
        List<FindingUpdate> updates =
                changed.stream().map(it -> FindingUpdate.of(finding(it))).toList();
        changed.clear();
        return updates;
    }

    /** Expires the minutes of the discarded points. */
    List<FindingUpdate> expire(List<Point> dropped) {
        TreeSet<Cell> cells = new TreeSet<>();
        dropped.stream()
                .filter(it -> COUNTED.contains(it.series().kind()))
                .forEach(it -> cells.add(new Cell(it.series().tenant(), it.minute())));
        changed.removeAll(cells);
        return cells.stream().map(it -> FindingUpdate.expired(id(it))).toList();
    }

    private Finding finding(Cell cell) {
        TelemetryCounts counts = new TelemetryCounts(
                count(Kind.METRICS, cell),
                count(Kind.LOGS, cell),
                count(Kind.EVENTS, cell),
                count(Kind.EXECUTIONS, cell),
                count(Kind.IGNORED, cell));
        return new Finding(id(cell), cell.tenant, cell.minute * 60_000, counts);
    }

    private long count(Kind kind, Cell cell) {
        return windows.count(new Point(CountSeries.of(kind, cell.tenant), cell.minute));
    }

    private String id(Cell cell) {
        return "counts-" + cell.tenant + "-" + partition + "-" + cell.minute;
    }
}
