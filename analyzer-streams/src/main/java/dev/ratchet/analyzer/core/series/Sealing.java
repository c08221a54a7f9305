package dev.ratchet.analyzer.core.series;

import dev.ratchet.analyzer.core.series.SeriesLog.Part;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Seals minutes and hours, block by block, and logs them.
 *
 * <p>Series that were silent for 26 hours are removed: one that reports daily is retained.
 */
final class Sealing {
    private static final int SILENT_HOURS = 26;
    private static final int HOURS = Season.HOURS;

    /** Flag in the first byte of an entry, beside the place in the block: the series measures latencies. */
    static final int LATENCY = 0x80;

    static final int TAIL = 1;
    static final int MINUTE = 2;
    static final int TOLD = 4;

    private final Rows rows;
    private final Directory directory;
    private final SeriesLog log;
    private final History history;
    private final Windowing windowing;
    private final Row row = new Row();
    private final Season season = new Season();
    private final MinutePacker ofValues = MinutePacker.ofValues();
    private final MinutePacker ofSpread = MinutePacker.ofSpread();
    private final Packing page = new Packing();
    private final Definitions definitions;
    private long sealedHour = Long.MIN_VALUE;

    Sealing(Rows rows, Directory directory, SeriesLog log) {
        this.rows = rows;
        this.directory = directory;
        this.log = log;
        this.history = new History(rows);
        this.windowing = new Windowing(history);
        this.definitions = new Definitions(rows, directory);
    }

    Windowing windowing() {
        return windowing;
    }

    Definitions definitions() {
        return definitions;
    }

    History history() {
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
        noteDefinitions();
        for (int block = 0; block * Directory.BLOCK < rows.size(); block++) {
            sealMinute(block, minute, spare);
        }
    }

    private void noteDefinitions() {
        directory.changed().stream()
                .forEach(block -> log.remember(new Part(Part.Kind.DEFINITIONS, block, 0), definitions.of(block)));
        directory.changed().clear();
    }

    private void sealMinute(int block, long minute, ArrayDeque<OpenBuckets> spare) {
        page.clear();
        page.putLong(minute);
        int empty = page.size();
        for (int place = block * Directory.BLOCK; place < end(block); place++) {
            if (rows.see(row, place).isOpen(minute)) {
                seal(place, minute, spare);
            }
        }
        if (page.size() > empty) {
            log.remember(
                    new Part(Part.Kind.MINUTE, block, (int) Math.floorMod(minute, (long) History.MINUTES)),
                    page.copy());
        }
    }

    private void seal(int place, long minute, ArrayDeque<OpenBuckets> spare) {
        boolean isLatency = Traits.isLatency(row.traits());
        boolean isCumulative = Traits.isCumulative(row.traits());
        long count = row.count(minute);
        page.put(place % Directory.BLOCK | (isLatency ? LATENCY : 0));
        page.put(Traits.generation(row.traits()));
        byte[] told = isLatency && isCumulative ? rows.latencies(place).told(minute) : null;
        page.put((isCumulative ? TAIL : 0) | (count > 0 ? MINUTE : 0) | (told != null ? TOLD : 0));
        if (isCumulative) {
            row.tail(row.at(minute), row.value(minute));
            page.putLong(row.tailAt());
            page.putDouble(row.tailValue());
        }
        if (told != null) {
            page.putBytes(told, 0, told.length);
        }
        if (count > 0) {
            MinutePacker packer = Traits.isDistribution(row.traits()) ? ofSpread : ofValues;
            Packing packed = packer.pack(minute, count, row.mean(minute), row.squares(minute), open(place, minute));
            page.putAll(packed);
            history.append(place, packed, minute);
        } else {
            history.dropUntil(place, minute - History.MINUTES);
            row.last(minute, row.used());
        }
        row.close(minute);
        if (isLatency) {
            rows.latencies(place).close(minute, spare);
        }
    }

    private @Nullable OpenBuckets open(int place, long minute) {
        return Traits.isLatency(row.traits()) ? rows.latencies(place).of(minute) : null;
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
        for (int block = 0; block * Directory.BLOCK < rows.size(); block++) {
            for (long each = first; each < hour; each++) {
                sealHour(block, each);
            }
        }
        sealedHour = hour - 1;
        for (int place = 0; place < rows.size(); place++) {
            drop(place, hour);
        }
        noteDefinitions();
        return true;
    }

    private void sealHour(int block, long hour) {
        page.clear();
        page.putLong(hour);
        int empty = page.size();
        for (int place = block * Directory.BLOCK; place < end(block); place++) {
            if (Traits.isPresent(rows.see(row, place).traits())) {
                sealHourOf(place, hour);
            }
        }
        if (page.size() > empty) {
            log.remember(new Part(Part.Kind.HOUR, block, (int) Math.floorMod(hour, (long) HOURS)), page.copy());
        }
    }

    private void sealHourOf(int place, long hour) {
        boolean isLatency = Traits.isLatency(row.traits());
        Summary it = windowing.hour(place, hour, isLatency);
        if (it.count() > 0 || rows.hasSeason(place)) {
            rows.see(season, place, isLatency).set(hour, Sixteen.of(it.mean()), Sixteen.of(it.p95()));
        }
        if (row.lastMinute() / History.MINUTES == hour) {
            page.put(place % Directory.BLOCK | (isLatency ? LATENCY : 0));
            page.put(Traits.generation(row.traits()));
            page.putShort(Sixteen.of(it.mean()));
            page.putShort(Sixteen.of(it.p95()));
        }
    }

    private void drop(int place, long hour) {
        rows.see(row, place);
        boolean isSilent = !row.isOpen() && row.lastMinute() / History.MINUTES < hour - SILENT_HOURS;
        if (Traits.isPresent(row.traits()) && isSilent) {
            directory.forget(place);
        } else {
            history.dropUntil(place, hour * History.MINUTES - History.MINUTES);
        }
    }

    private int end(int block) {
        return Math.min(rows.size(), (block + 1) * Directory.BLOCK);
    }
}
