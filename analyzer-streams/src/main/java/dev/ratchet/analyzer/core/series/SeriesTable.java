package dev.ratchet.analyzer.core.series;

import dev.ratchet.analyzer.core.operation.ComponentMinutes;
import dev.ratchet.analyzer.core.operation.Operation;
import dev.ratchet.analyzer.core.operation.OperationSource;
import dev.ratchet.analyzer.core.operation.SlowCalls;
import dev.ratchet.analyzer.core.series.SeriesLog.Part;
import dev.ratchet.analyzer.core.series.minute.BucketSpreader;
import dev.ratchet.analyzer.core.series.minute.ByteReader;
import dev.ratchet.analyzer.core.series.minute.ByteWriter;
import dev.ratchet.analyzer.core.series.minute.WindowSummary;
import dev.ratchet.cycle.telemetry.Distribution;
import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.telemetry.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * All metric series of one partition: the last hour by minute, and the last seven days by hour.
 *
 * <p>Adding a point takes constant time and allocates nothing; windows are merged on demand. Count and mean of a window
 * are exact. A quantile of latencies is off by at most 2 %, and in minutes of more than 1,500 points also by at most
 * one rank in 1,500. Quantiles of histograms are as exact as {@linkplain BucketSpreader their buckets} allow. A counter
 * or gauge takes 1 KiB, a series of latencies or histograms 8 KiB; their number is {@linkplain SeriesLimits limited}.
 *
 * <p>The state depends only on the records, their arrival times and their order. Sealed state is written to a log. A
 * table restored from that log and from the records since {@link #completeRestore} equals this one, wherever the log of
 * the last minute ends. The only exception: a series refused in the minute in which space became available may be
 * admitted then.
 *
 * <p>Not thread-safe.
 */
public final class SeriesTable {
    private static final Part SEALED = new Part(Part.Kind.SEALED, 0, 0);

    private final SeriesLog log;
    private final Rows rows = new Rows();
    private final OpenSpan open = new OpenSpan();
    private final SeriesDirectory directory;
    private final PointIntake intake;
    private final DistributionIntake distributions;
    private final TableSealer sealer;
    private final TableRestorer restorer;
    private final HistoryReader reader = new HistoryReader(rows);
    private final OperationReader operationReader;
    private final Row row = new Row();
    private int[] places = new int[16];
    private boolean isNoted;
    private OptionalLong rebuildFrom = OptionalLong.empty();

    /** Creates an empty table. */
    public SeriesTable(SeriesLimits limits, SeriesLog log) {
        this.log = log;
        this.directory = new SeriesDirectory(rows, limits);
        this.intake = new PointIntake(rows, open);
        this.distributions = new DistributionIntake(rows, directory, open, intake);
        this.sealer = new TableSealer(rows, directory, log);
        this.restorer = new TableRestorer(rows, directory, sealer);
        this.operationReader = new OperationReader(rows, directory);
    }

    /**
     * Adds the points of a record, after sealing the minutes that are complete at its arrival.
     *
     * @param batch the record
     * @param arrivedMillis arrival time in milliseconds since the epoch
     * @param offset offset of the record, which must be above that of the previous one
     */
    public void ingest(MetricBatch batch, long arrivedMillis, long offset) {
        sealBefore(open.recordArrival(arrivedMillis, offset));
        List<Series> series = batch.series();
        if (places.length < series.size()) {
            places = new int[Math.max(series.size(), 2 * places.length)];
        }
        // all look-ups first, so that the CPU overlaps their cache misses
        for (int i = 0; i < series.size(); i++) {
            places[i] = directory.find(batch.tenant(), series.get(i));
        }
        int[] index = batch.seriesIndex();
        for (int i = 0; i < index.length; i++) {
            long atMillis = Math.min(batch.atMillis()[i], arrivedMillis);
            double value = batch.values()[i];
            // a series without a valid point is not admitted
            if (intake.isAccepted(atMillis, value)) {
                ingest(place(batch, index[i], false), atMillis, value);
            }
        }
        for (Distribution distribution : batch.distributions()) {
            long atMillis = Math.min(distribution.atMillis(), arrivedMillis);
            if (distributions.isAccepted(distribution, atMillis)) {
                ingest(place(batch, distribution.seriesIndex(), true), distribution, atMillis);
            }
        }
    }

    /** Place of a series of the batch, admitted if it is new. */
    private int place(MetricBatch batch, int index, boolean isDistribution) {
        if (places[index] == SeriesDirectory.NEW) {
            places[index] = directory.admit(batch.tenant(), batch.series().get(index), isDistribution);
        }
        return places[index];
    }

    private void ingest(int place, Distribution distribution, long atMillis) {
        if (place < 0) {
            intake.refuse(place);
        } else {
            distributions.add(place, distribution, atMillis);
        }
    }

    private void ingest(int place, long atMillis, double value) {
        if (place < 0) {
            intake.refuse(place);
        } else {
            intake.add(place, atMillis, value);
        }
    }

    /** Restores a part of the log; parts must follow in the order in which they were written. */
    public void restore(Part part, byte[] bytes) {
        switch (part.kind()) {
            case SEALED -> {
                ByteReader in = new ByteReader().start(bytes, 0, bytes.length);
                open.sealUntil(in.getLong());
                sealer.sealedHour(in.getLong());
                rebuildFrom = OptionalLong.of(in.getLong());
            }
            case DEFINITIONS -> sealer.definitions().restore(part.block(), bytes);
            case MINUTE -> restorer.restoreMinute(part.block(), bytes);
            case HOUR -> restorer.restoreHour(part.block(), bytes);
            case CALLS -> restorer.restoreCalls(part.block(), bytes);
        }
    }

    /**
     * Completes the restoring; returns the offset from which records must be read again, empty if the log was empty.
     */
    public OptionalLong completeRestore() {
        restorer.complete();
        isNoted = rebuildFrom.isPresent();
        return rebuildFrom;
    }

    /** Last sealed minute: points up to its end are rejected as late. */
    public long sealedUntil() {
        return open.sealedUntil();
    }

    /** Windows of 1, 5, 15, 30 and 60 minutes of a series, which end with the last sealed minute. */
    public Optional<List<WindowSummary>> windows(long idHigh, long idLow) {
        int place = directory.find(idHigh, idLow);
        return place < 0 ? Optional.empty() : Optional.of(windows(place));
    }

    /** Mean in an hour of the last seven days, in hours since the epoch in UTC; NaN if unknown. */
    public double mean(long idHigh, long idLow, long hour) {
        int place = directory.find(idHigh, idLow);
        return place < 0 || !rows.hasSeason(place)
                ? Double.NaN
                : rows.moveTo(new Season(), place, false).mean(hour);
    }

    /** All operations with latencies above a threshold in the last hour, and their counts. */
    public List<SlowCalls> slowCalls(double millis) {
        List<SlowCalls> all = new ArrayList<>();
        for (int place = 0; place < rows.size(); place++) {
            long traits = rows.moveTo(row, place).traits();
            if (SeriesTraits.isPresent(traits) && SeriesTraits.isLatency(traits)) {
                LatencyState latencies = rows.latencies(place);
                Operation operation = latencies.operation();
                // spans are counted one by one elsewhere
                if (operation != null && operation.source() != OperationSource.SPANS) {
                    int from = latencies.firstCertainlyAbove(millis / operation.millis());
                    SlowCalls it = sealer.windowMerger().slowCalls(place, operation, open.sealedUntil(), from);
                    if (it.count() > 0) {
                        all.add(it);
                    }
                }
            }
        }
        return all;
    }

    /** Passes the operations of each component, with their minutes in the last hour, to a consumer. */
    public void forEachComponent(Consumer<ComponentMinutes> consumer) {
        operationReader.forEachComponent(open.sealedUntil(), consumer);
    }

    /** The history of a metric of a component; empty if no series of it is known. */
    public Optional<SeriesHistory> history(
            String tenant, String component, String metric, SeriesHistory.Window window) {
        return history(tenant, component, metric, Optional.empty(), window);
    }

    /** The history of a metric of one operation of a component, or of all; empty if no series of it is known. */
    public Optional<SeriesHistory> history(
            String tenant, String component, String metric, Optional<String> operation, SeriesHistory.Window window) {
        return directory.find(tenant, component, metric).flatMap(name -> {
            List<Integer> places = reader.places(name).stream()
                    .filter(it -> operation.isEmpty() || operationReader.isOf(it, operation.get()))
                    .toList();
            return places.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new SeriesHistory(
                            directory.names().name(name).unit(),
                            switch (window) {
                                case HOUR -> reader.minutes(places, open.sealedUntil());
                                case WEEK -> reader.hours(places, sealer.sealedHour(), open.sealedUntil());
                            }));
        });
    }

    /** Number of series. */
    public int size() {
        return directory.series();
    }

    /** Points ignored since this table was created. */
    public IgnoredPoints ignored() {
        return intake.ignored();
    }

    /** Tenants that reached a limit since the last call; each is returned once. */
    public List<String> newlyFull() {
        return directory.tenants().newlyFull();
    }

    private List<WindowSummary> windows(int place) {
        boolean isLatency = SeriesTraits.isLatency(rows.moveTo(row, place).traits());
        return sealer.windowMerger().windows(place, open.sealedUntil(), isLatency);
    }

    private void sealBefore(long minute) {
        for (long each = open.firstBefore(minute); each != Long.MIN_VALUE; each = open.firstBefore(minute)) {
            if (sealer.sealHoursBefore(each / MinuteHistory.MINUTES)) {
                logSealed();
            }
            sealer.seal(each, intake.spare());
            open.close(each);
            logSealed();
        }
        open.sealUntil(minute - 1);
        if (!isNoted) {
            logSealed(); // so that the first minute can be rebuilt too
        }
    }

    private void logSealed() {
        ByteWriter sealed = new ByteWriter();
        sealed.putLong(open.sealedUntil());
        sealed.putLong(sealer.sealedHour());
        sealed.putLong(open.rebuildFrom());
        log.store(SEALED, sealed.copy());
        isNoted = true;
    }
}
