package dev.ratchet.analyzer.core.series;

import dev.ratchet.analyzer.core.operation.Operation;
import dev.ratchet.analyzer.core.operation.OperationSource;
import dev.ratchet.analyzer.core.series.SeriesLog.Part;
import dev.ratchet.analyzer.core.series.minute.ByteWriter;
import dev.ratchet.analyzer.core.series.minute.Log16;
import dev.ratchet.analyzer.core.series.minute.MinutePacker;
import dev.ratchet.analyzer.core.series.minute.OpenBuckets;
import dev.ratchet.analyzer.core.series.minute.WindowSummary;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Seals minutes and hours, block by block, and logs them.
 *
 * <p>Series that were silent for 26 hours are removed: one that reports daily is retained.
 */
final class TableSealer {
    private static final int SILENT_HOURS = 26;
    private static final int HOURS = Season.HOURS;

    /** Flag in the first byte of an entry, beside the place in the block: the series measures latencies. */
    static final int LATENCY = 0x80;

    static final int TAIL = 1;
    static final int MINUTE = 2;
    static final int LATEST = 4;

    private final Rows rows;
    private final SeriesDirectory directory;
    private final SeriesLog log;
    private final MinuteHistory history;
    private final WindowMerger windowMerger;
    private final Row row = new Row();
    private final Season season = new Season();
    private final MinutePacker ofValues = MinutePacker.forValues();
    private final MinutePacker ofSpread = MinutePacker.forDistributions();
    private final ByteWriter page = new ByteWriter();
    private final ByteWriter callsPage = new ByteWriter();
    private final SeriesDefinitions definitions;
    private long sealedHour = Long.MIN_VALUE;

    TableSealer(Rows rows, SeriesDirectory directory, SeriesLog log) {
        this.rows = rows;
        this.directory = directory;
        this.log = log;
        this.history = new MinuteHistory(rows);
        this.windowMerger = new WindowMerger(history);
        this.definitions = new SeriesDefinitions(rows, directory);
    }

    WindowMerger windowMerger() {
        return windowMerger;
    }

    SeriesDefinitions definitions() {
        return definitions;
    }

    MinuteHistory history() {
        return history;
    }

    long sealedHour() {
        return sealedHour;
    }

    void sealedHour(long hour) {
        sealedHour = hour;
    }

    /** Seals a minute of every series; earlier hours must be sealed already. */
    void seal(long minute, ArrayDeque<OpenBuckets> spare) {
        logDefinitions();
        for (int block = 0; block * SeriesDirectory.BLOCK < rows.size(); block++) {
            sealMinute(block, minute, spare);
        }
    }

    private void logDefinitions() {
        directory.changed().stream()
                .forEach(block -> log.store(new Part(Part.Kind.DEFINITIONS, block, 0), definitions.writeBlock(block)));
        directory.changed().clear();
    }

    private void sealMinute(int block, long minute, ArrayDeque<OpenBuckets> spare) {
        page.clear();
        page.putLong(minute);
        int empty = page.size();
        for (int place = block * SeriesDirectory.BLOCK; place < end(block); place++) {
            if (rows.moveTo(row, place).isOpen(minute)) {
                seal(place, minute, spare);
            }
        }
        if (page.size() > empty) {
            log.store(
                    new Part(Part.Kind.MINUTE, block, (int) Math.floorMod(minute, (long) MinuteHistory.MINUTES)),
                    page.copy());
        }
    }

    private void seal(int place, long minute, ArrayDeque<OpenBuckets> spare) {
        boolean isLatency = SeriesTraits.isLatency(row.traits());
        boolean isCumulative = SeriesTraits.isCumulative(row.traits());
        long count = row.count(minute);
        page.put(place % SeriesDirectory.BLOCK | (isLatency ? LATENCY : 0));
        page.put(SeriesTraits.generation(row.traits()));
        byte[] latest = isLatency && isCumulative ? rows.latencies(place).latest(minute) : null;
        page.put((isCumulative ? TAIL : 0) | (count > 0 ? MINUTE : 0) | (latest != null ? LATEST : 0));
        if (isCumulative) {
            row.tail(row.at(minute), row.value(minute));
            page.putLong(row.tailAt());
            page.putDouble(row.tailValue());
        }
        if (latest != null) {
            page.putBytes(latest, 0, latest.length);
        }
        if (count > 0) {
            MinutePacker packer = SeriesTraits.isDistribution(row.traits()) ? ofSpread : ofValues;
            ByteWriter packed = packer.pack(minute, count, row.mean(minute), row.squares(minute), open(place, minute));
            page.putAll(packed);
            history.append(place, packed, minute);
        } else {
            history.removeUntil(place, minute - MinuteHistory.MINUTES);
            row.last(minute, row.used());
        }
        row.close(minute);
        if (isLatency) {
            rows.latencies(place).close(minute, spare);
        }
    }

    private @Nullable OpenBuckets open(int place, long minute) {
        return SeriesTraits.isLatency(row.traits()) ? rows.latencies(place).buckets(minute) : null;
    }

    /** Seals the complete hours before any of their minutes is discarded; returns whether there were any. */
    boolean sealHoursBefore(long hour) {
        if (sealedHour == Long.MIN_VALUE) {
            sealedHour = hour - 1;
        }
        if (sealedHour >= hour - 1) {
            return false;
        }
        long first = Math.max(sealedHour + 1, hour - HOURS);
        for (int block = 0; block * SeriesDirectory.BLOCK < rows.size(); block++) {
            for (long each = first; each < hour; each++) {
                sealHour(block, each);
            }
        }
        sealedHour = hour - 1;
        for (int place = 0; place < rows.size(); place++) {
            removeSilent(place, hour);
        }
        logDefinitions();
        return true;
    }

    private void sealHour(int block, long hour) {
        page.clear();
        page.putLong(hour);
        callsPage.clear();
        callsPage.putLong(hour);
        int empty = page.size();
        for (int place = block * SeriesDirectory.BLOCK; place < end(block); place++) {
            if (SeriesTraits.isPresent(rows.moveTo(row, place).traits())) {
                sealHourOf(place, hour);
            }
        }
        int ofWeek = (int) Math.floorMod(hour, (long) HOURS);
        if (page.size() > empty) {
            log.store(new Part(Part.Kind.HOUR, block, ofWeek), page.copy());
        }
        if (callsPage.size() > empty) {
            log.store(new Part(Part.Kind.CALLS, block, ofWeek), callsPage.copy());
        }
    }

    private void sealHourOf(int place, long hour) {
        boolean isLatency = SeriesTraits.isLatency(row.traits());
        WindowSummary summary = windowMerger.hourSummary(place, hour, isLatency);
        if (summary.count() > 0 || rows.hasSeason(place)) {
            rows.moveTo(season, place, isLatency).set(hour, Log16.encode(summary.mean()), Log16.encode(summary.p95()));
        }
        if (row.lastMinute() / MinuteHistory.MINUTES == hour) {
            page.put(place % SeriesDirectory.BLOCK | (isLatency ? LATENCY : 0));
            page.put(SeriesTraits.generation(row.traits()));
            page.putShort(Log16.encode(summary.mean()));
            page.putShort(Log16.encode(summary.p95()));
        }
        if (isLatency) {
            sealCallsOf(place, hour, summary.count());
        }
    }

    private void sealCallsOf(int place, long hour, long count) {
        Operation operation = rows.latencies(place).operation();
        if (operation == null || operation.source() == OperationSource.OTHER) {
            return;
        }
        if (count > 0 || rows.hasCalls(place)) {
            short calls = count > 0 ? Log16.encode(count) : Log16.NONE;
            rows.moveToCalls(season, place).set(hour, calls, Log16.NONE);
        }
        if (count > 0) {
            callsPage.put(place % SeriesDirectory.BLOCK | LATENCY);
            callsPage.put(SeriesTraits.generation(row.traits()));
            callsPage.putShort(Log16.encode(count));
        }
    }

    private void removeSilent(int place, long hour) {
        rows.moveTo(row, place);
        boolean isSilent = !row.isOpen() && row.lastMinute() / MinuteHistory.MINUTES < hour - SILENT_HOURS;
        if (SeriesTraits.isPresent(row.traits()) && isSilent) {
            directory.remove(place);
        } else {
            history.removeUntil(place, hour * MinuteHistory.MINUTES - MinuteHistory.MINUTES);
        }
    }

    private int end(int block) {
        return Math.min(rows.size(), (block + 1) * SeriesDirectory.BLOCK);
    }
}
