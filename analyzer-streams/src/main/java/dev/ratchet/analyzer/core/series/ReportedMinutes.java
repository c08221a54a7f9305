package dev.ratchet.analyzer.core.series;

import dev.ratchet.analyzer.core.regression.ComponentKey;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Last minutes in which components reported any series: without a report, nothing is known about their calls. */
final class ReportedMinutes {
    private final Map<ComponentKey, Long> lastMinutes = new HashMap<>();

    /** Reads the rows of a directory. */
    static ReportedMinutes read(Rows rows, SeriesDirectory directory) {
        ReportedMinutes reported = new ReportedMinutes();
        Names names = directory.names();
        long[] last = new long[names.size() + 1];
        Arrays.fill(last, Long.MIN_VALUE);
        Row row = new Row();
        for (int place = 0; place < rows.size(); place++) {
            if (SeriesTraits.isPresent(rows.moveTo(row, place).traits())) {
                int name = rows.name(place);
                last[name] = Math.max(last[name], row.lastMinute());
            }
        }
        for (int name = 1; name < last.length; name++) {
            ComponentKey component = new ComponentKey(
                    directory.tenants().name(names.tenant(name)),
                    names.name(name).component());
            reported.lastMinutes.merge(component, last[name], Math::max);
        }
        return reported;
    }

    /** Last minute in which a component reported a series, since the epoch. */
    long lastMinute(ComponentKey component) {
        return lastMinutes.getOrDefault(component, Long.MIN_VALUE);
    }
}
