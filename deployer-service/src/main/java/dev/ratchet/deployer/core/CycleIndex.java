package dev.ratchet.deployer.core;

import dev.ratchet.cycle.report.CycleEvent;
import dev.ratchet.cycle.report.CycleReport;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fold of the topics of cycles and of their reports. */
final class CycleIndex {
    private final Map<String, List<CycleEvent>> cycles = new LinkedHashMap<>();
    private final Map<String, List<CycleEvent>> cyclesWithoutReport = new LinkedHashMap<>();
    private final SnapshotMap<String, CycleReport> reports = new SnapshotMap<>();

    void add(CycleEvent it) {
        List<CycleEvent> events = cycles.computeIfAbsent(it.cycle(), _ -> new ArrayList<>());
        if (events.stream()
                .noneMatch(known -> known.stage().getClass() == it.stage().getClass())) {
            events.add(it);
        }
        if (!reports.containsKey(it.cycle())) {
            cyclesWithoutReport.put(it.cycle(), events);
        }
    }

    void add(CycleReport it) {
        reports.putIfAbsent(it.cycle(), it);
        cyclesWithoutReport.remove(it.cycle());
    }

    /** Events by cycle. */
    Map<String, List<CycleEvent>> events() {
        return Collections.unmodifiableMap(cycles);
    }

    /** Events of cycles without a report, by cycle. */
    Map<String, List<CycleEvent>> cyclesWithoutReport() {
        return Collections.unmodifiableMap(cyclesWithoutReport);
    }

    /** Reports by cycle. */
    Map<String, CycleReport> reports() {
        return reports.snapshot();
    }
}
