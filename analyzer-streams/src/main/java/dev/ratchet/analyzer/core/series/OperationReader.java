package dev.ratchet.analyzer.core.series;

import dev.ratchet.analyzer.core.operation.ComponentMinutes;
import dev.ratchet.analyzer.core.operation.Operation;
import dev.ratchet.analyzer.core.operation.OperationMinutes;
import dev.ratchet.analyzer.core.operation.OperationSource;
import dev.ratchet.analyzer.core.regression.ComponentKey;
import dev.ratchet.analyzer.core.series.minute.MergedMinutes;
import dev.ratchet.analyzer.core.series.minute.MinuteReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads the operations of components: the 200 busiest of each in the last hour, and the others as one.
 *
 * <p>An operation that several sources count is read from the preferred one. Only one component is in memory at a time.
 */
final class OperationReader {
    private static final int MOST = 200;
    private static final int HOURS_A_DAY = 24;

    private final Rows rows;
    private final SeriesDirectory directory;
    private final Row row = new Row();
    private final Season season = new Season();
    private final MinuteHistory history;
    private final MergedMinutes merged = new MergedMinutes();

    OperationReader(Rows rows, SeriesDirectory directory) {
        this.rows = rows;
        this.directory = directory;
        this.history = new MinuteHistory(rows);
    }

    /** Whether a series belongs to an operation with a name. */
    boolean isOf(int place, String name) {
        boolean isLatency = SeriesTraits.isLatency(rows.moveTo(row, place).traits());
        Operation operation = isLatency ? rows.latencies(place).operation() : null;
        return operation != null && operation.name().equals(name);
    }

    /** Passes the operations of each component, the busiest first, to a consumer. */
    void forEachComponent(long until, Consumer<ComponentMinutes> consumer) {
        ReportedMinutes reported = ReportedMinutes.read(rows, directory);
        places().forEach((component, operations) -> {
            List<OperationMinutes> all = new ArrayList<>();
            operations.forEach((name, places) -> {
                OperationMinutes minutes = read(name, places, until);
                if (minutes.total() > 0) {
                    all.add(minutes);
                }
            });
            all.sort(
                    Comparator.comparingLong(OperationMinutes::total).reversed().thenComparing(OperationMinutes::name));
            consumer.accept(
                    new ComponentMinutes(component, busiest(all, until), until, reported.lastMinute(component)));
        });
    }

    private static List<OperationMinutes> busiest(List<OperationMinutes> all, long until) {
        if (all.size() <= MOST) {
            return all;
        }
        OperationMinutes first = all.getFirst();
        OperationMinutes others = new OperationMinutes(
                OperationMinutes.OTHERS,
                new Operation(first.tenant(), first.component(), OperationMinutes.OTHERS, 1),
                until);
        List<OperationMinutes> busiest = new ArrayList<>();
        for (OperationMinutes minutes : all) {
            if (busiest.size() < MOST && !minutes.name().equals(OperationMinutes.OTHERS)) {
                busiest.add(minutes);
            } else {
                others.add(minutes);
            }
        }
        busiest.add(others);
        return busiest;
    }

    private Map<ComponentKey, Map<String, List<Integer>>> places() {
        Map<ComponentKey, Map<String, List<Integer>>> places = new LinkedHashMap<>();
        for (int place = 0; place < rows.size(); place++) {
            long traits = rows.moveTo(row, place).traits();
            Operation it = SeriesTraits.isPresent(traits) && SeriesTraits.isLatency(traits)
                    ? rows.latencies(place).operation()
                    : null;
            if (it != null && it.source() != OperationSource.OTHER) {
                places.computeIfAbsent(new ComponentKey(it.tenant(), it.component()), key -> new LinkedHashMap<>())
                        .computeIfAbsent(it.name(), key -> new ArrayList<>())
                        .add(place);
            }
        }
        return places;
    }

    private OperationMinutes read(String name, List<Integer> places, long until) {
        OperationSource preferred = OperationSource.OTHER;
        for (int place : places) {
            OperationSource source = operation(place).source();
            boolean isActive = rows.moveTo(row, place).lastMinute() > until - OperationMinutes.MINUTES;
            preferred = isActive && source.compareTo(preferred) > 0 ? source : preferred;
        }
        OperationMinutes minutes = new OperationMinutes(name, operation(places.getFirst()), until);
        for (int place : places) {
            if (operation(place).source() == preferred) {
                add(place, minutes);
            }
        }
        return minutes;
    }

    private Operation operation(int place) {
        Operation operation = rows.latencies(place).operation();
        if (operation == null) {
            throw new IllegalStateException("the series at place " + place + " has no operation");
        }
        return operation;
    }

    private void add(int place, OperationMinutes minutes) {
        Operation operation = operation(place);
        long successful = 0;
        MinuteReader reader = history.read(place);
        while (reader.next()) {
            if (reader.minute() <= minutes.until() - OperationMinutes.MINUTES || reader.minute() > minutes.until()) {
                continue;
            }
            if (operation.isFailed()) {
                minutes.addFailed(reader.minute(), reader.count());
            } else {
                merged.clear();
                reader.addTo(merged);
                // the buckets may differ from the count by rounding
                double meanLog = merged.sumOfLogs() / Math.max(1, merged.total()) + Math.log(operation.millis());
                minutes.addSuccessful(reader.minute(), reader.count(), reader.count() * meanLog);
                successful += reader.count();
            }
        }
        if (rows.hasCalls(place)) {
            addEarlierCalls(place, minutes);
        }
        if (!operation.isFailed() && rows.hasSeason(place)) {
            minutes.addUsual(usual(place, minutes) * operation.millis(), successful);
        }
    }

    /**
     * Adds the calls at this time on earlier days. A change on the hour may be usual, so that the lowest of three hours
     * counts. An hour without calls has none once the series exists.
     */
    private void addEarlierCalls(int place, OperationMinutes minutes) {
        long hour = minutes.until() / MinuteHistory.MINUTES;
        rows.moveToCalls(season, place);
        long known = season.firstKnown(hour);
        for (int day = 0; day < OperationMinutes.EARLIER_DAYS; day++) {
            long same = hour - (day + 1) * (long) HOURS_A_DAY;
            if (known < same) {
                double lowest = Math.min(calls(same - 1), Math.min(calls(same), calls(same + 1)));
                minutes.addEarlierCalls(day, lowest / MinuteHistory.MINUTES);
            }
        }
    }

    private double calls(long hour) {
        double calls = season.mean(hour);
        return Double.isNaN(calls) ? 0 : calls;
    }

    /** Median of the means in this hour on earlier days; the larger one of two. */
    private double usual(int place, OperationMinutes minutes) {
        long hour = minutes.until() / MinuteHistory.MINUTES;
        double[] days = rows.moveTo(season, place, true).earlierDays(hour, false);
        Arrays.sort(days);
        return days.length == 0 ? Double.NaN : days[days.length / 2];
    }

    /** Last minutes in which components reported any series: without a report, nothing is known about their calls. */
    private static final class ReportedMinutes {
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
}
