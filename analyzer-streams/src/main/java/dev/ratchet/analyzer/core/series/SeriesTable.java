package dev.ratchet.analyzer.core.series;

import dev.ratchet.analyzer.core.series.SeriesLog.Part;
import dev.ratchet.cycle.telemetry.Distribution;
import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.telemetry.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Every metric series of one partition: the last hour by the minute, and the last seven days by the hour.
 *
 * <p>A point costs a constant time and no object; a window is merged when it is asked for. Count and mean of a window are those
 * of its points, a quantile of latencies is off by at most 2 % (and by at most one rank in 1,500 in minutes of more points than
 * that); of histograms it is as exact as {@linkplain Spreading their buckets} allow. A counter or gauge takes 1 KiB, a series of
 * latencies or of histograms 8 KiB, and how many there are is {@linkplain SeriesLimits limited}.
 *
 * <p>Everything follows from the records, their arrival and their order alone: no other clock is read. What is sealed is noted in
 * a log. A table that is given the log back, and the records from {@link #restored} on, is what this one is, whatever was noted
 * of the last minute when it ended; only what a limit refused in the minute in which room was made may be taken then.
 *
 * <p>Not for use by several threads at once.
 */
public final class SeriesTable {
    private static final Part SEALED = new Part(Part.Kind.SEALED, 0, 0);

    private final SeriesLog log;
    private final Rows rows = new Rows();
    private final OpenSpan open = new OpenSpan();
    private final Directory directory;
    private final PointIntake intake;
    private final DistributionIntake distributions;
    private final Sealing sealing;
    private final Restoring restoring;
    private final Row row = new Row();
    private int[] places = new int[16];
    private boolean isNoted;
    private OptionalLong rebuildFrom = OptionalLong.empty();

    /** Without any series. */
    public SeriesTable(SeriesLimits limits, SeriesLog log) {
        this.log = log;
        this.directory = new Directory(rows, limits);
        this.intake = new PointIntake(rows, open);
        this.distributions = new DistributionIntake(rows, directory, open, intake);
        this.sealing = new Sealing(rows, directory, log);
        this.restoring = new Restoring(rows, directory, sealing);
    }

    /**
     * Takes up the points of a record, after sealing what is over when it arrives.
     *
     * @param offset of the record, which is above that of the one before
     */
    public void take(MetricBatch it, long arrivedMillis, long offset) {
        sealBefore(open.arrived(arrivedMillis, offset));
        List<Series> series = it.series();
        if (places.length < series.size()) {
            places = new int[Math.max(series.size(), 2 * places.length)];
        }
        // all at once, so that the processor waits for many of them together
        for (int i = 0; i < series.size(); i++) {
            places[i] = directory.find(it.tenant(), series.get(i));
        }
        int[] index = it.seriesIndex();
        for (int i = 0; i < index.length; i++) {
            long atMillis = Math.min(it.atMillis()[i], arrivedMillis);
            double value = it.values()[i];
            // a series of which nothing counts is not taken in
            if (intake.counts(atMillis, value)) {
                take(place(it, index[i], false), atMillis, value);
            }
        }
        for (Distribution told : it.distributions()) {
            long atMillis = Math.min(told.atMillis(), arrivedMillis);
            if (distributions.counts(told, atMillis)) {
                take(place(it, told.seriesIndex(), true), told, atMillis);
            }
        }
    }

    /** The place of one of the batch's series, which begins if it is new. */
    private int place(MetricBatch it, int index, boolean isDistribution) {
        if (places[index] == Directory.NEW) {
            places[index] = directory.begin(it.tenant(), it.series().get(index), isDistribution);
        }
        return places[index];
    }

    private void take(int place, Distribution it, long atMillis) {
        if (place < 0) {
            intake.refuse(place);
        } else {
            distributions.take(place, it, atMillis);
        }
    }

    private void take(int place, long atMillis, double value) {
        if (place < 0) {
            intake.refuse(place);
        } else {
            intake.take(place, atMillis, value);
        }
    }

    /** Puts back what was noted, in the order in which it was. */
    public void restore(Part part, byte[] bytes) {
        switch (part.kind()) {
            case SEALED -> {
                Unpacking in = new Unpacking().over(bytes, 0, bytes.length);
                open.sealUntil(in.getLong());
                sealing.sealedHour(in.getLong());
                rebuildFrom = OptionalLong.of(in.getLong());
            }
            case DEFINITIONS -> sealing.definitions().restore(part.block(), bytes);
            case MINUTE -> restoring.minute(part.block(), bytes);
            case HOUR -> restoring.hour(part.block(), bytes);
        }
    }

    /** Ends the putting back; the offset from which on records are to be taken again, empty where nothing was noted. */
    public OptionalLong restored() {
        restoring.finish();
        isNoted = rebuildFrom.isPresent();
        return rebuildFrom;
    }

    /** The last minute that is over: no point of it or of one before is taken any more. */
    public long sealedUntil() {
        return open.sealedUntil();
    }

    /** The windows of 1, 5, 15, 30 and 60 minutes of a series that end with the last sealed minute. */
    public Optional<List<Summary>> windows(long idHigh, long idLow) {
        int place = directory.find(idHigh, idLow);
        return place < 0 ? Optional.empty() : Optional.of(windows(place));
    }

    /** What the mean was in an hour of the last seven days, counted in UTC since the epoch; NaN where nothing is known. */
    public double mean(long idHigh, long idLow, long hour) {
        int place = directory.find(idHigh, idLow);
        return place < 0 || !rows.hasSeason(place)
                ? Double.NaN
                : rows.see(new Season(), place, false).mean(hour);
    }

    /** Every operation of which latencies are known, and how many of the last hour are above a bound. */
    public List<Slow> slow(double millis) {
        List<Slow> all = new ArrayList<>();
        for (int place = 0; place < rows.size(); place++) {
            long traits = rows.see(row, place).traits();
            if (Traits.isPresent(traits) && Traits.isLatency(traits)) {
                Latencies latencies = rows.latencies(place);
                Operation operation = latencies.operation();
                if (operation != null) {
                    int from = latencies.sureFrom(millis / operation.millis());
                    Slow it = sealing.windowing().slow(place, operation, open.sealedUntil(), from);
                    if (it.count() > 0) {
                        all.add(it);
                    }
                }
            }
        }
        return all;
    }

    /** How many series there are. */
    public int size() {
        return directory.series();
    }

    /** Which points were not counted since this table began. */
    public Ignored ignored() {
        return intake.ignored();
    }

    /** Tenants that came to a limit, each told once. */
    public List<String> newlyFull() {
        return directory.tenants().newlyFull();
    }

    private List<Summary> windows(int place) {
        boolean isLatency = Traits.isLatency(rows.see(row, place).traits());
        return sealing.windowing().windows(place, open.sealedUntil(), isLatency);
    }

    private void sealBefore(long minute) {
        for (long each = open.firstBefore(minute); each != Long.MIN_VALUE; each = open.firstBefore(minute)) {
            if (sealing.sealHoursBefore(each / History.MINUTES)) {
                noteSealed();
            }
            sealing.seal(each, intake.spare());
            open.close(each);
            noteSealed();
        }
        open.sealUntil(minute - 1);
        if (!isNoted) {
            noteSealed(); // so that the first minute can be made again too
        }
    }

    private void noteSealed() {
        Packing sealed = new Packing();
        sealed.putLong(open.sealedUntil());
        sealed.putLong(sealing.sealedHour());
        sealed.putLong(open.rebuildFrom());
        log.remember(SEALED, sealed.copy());
        isNoted = true;
    }
}
