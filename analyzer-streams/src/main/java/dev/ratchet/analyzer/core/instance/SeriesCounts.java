package dev.ratchet.analyzer.core.instance;

import dev.ratchet.analyzer.core.series.minute.ByteReader;
import dev.ratchet.analyzer.core.series.minute.ByteWriter;
import dev.ratchet.analyzer.core.series.minute.CumulativeBuckets;
import dev.ratchet.cycle.telemetry.Buckets;
import dev.ratchet.cycle.telemetry.Distribution;
import dev.ratchet.cycle.telemetry.Series;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Latest values of the histogram series of one instance, from which their increases are computed.
 *
 * <p>A cumulative series that starts again, with a new start or with a count that falls, counts from zero. Each start is
 * a series: two processes that share all names do not look like one that restarts over and over. The first point of a
 * series is only a reference, unless its start is recent and everything was therefore counted since.
 */
final class SeriesCounts {
    /** Largest number of series; the points of further ones are ignored. */
    static final int MOST = 500;

    /** A series whose counts started at most this time before its first point counts completely. */
    static final long RECENT_MILLIS = 120_000;

    /** Size from which further series are ignored: the state must fit into a record of the changelog. */
    private static final int MOST_BYTES = 300_000;

    private static final int LARGEST_BYTES = 700_000;

    private final Map<Key, Latest> latest = new LinkedHashMap<>();
    private int bytes;
    private final CumulativeBuckets cumulative = new CumulativeBuckets();

    private record Key(long idHigh, long idLow, long startMillis) {}

    @SuppressWarnings("ArrayRecordComponent") // compared by content where it is compared
    private record Latest(long atMillis, byte[] packed) {}

    /**
     * Calls of a point.
     *
     * @param fromMillis start of the period in which they ended, in milliseconds since the epoch
     */
    record Increase(Buckets buckets, long fromMillis) {}

    /** Whether a point belongs to a known series or to one for which there is room. */
    boolean hasRoom(Series series, Distribution point, boolean isCumulative) {
        return latest.containsKey(key(series, point, isCumulative))
                ? bytes < LARGEST_BYTES
                : latest.size() < MOST && bytes < MOST_BYTES;
    }

    /** Adds a point; empty if it is repeated, or only a reference for the next one. */
    Optional<Increase> add(Series series, Distribution point, boolean isCumulative) {
        Key key = key(series, point, isCumulative);
        Optional<Latest> before = Optional.ofNullable(latest.get(key));
        Latest now = new Latest(point.atMillis(), cumulative.pack(point.buckets()));
        if (isCumulative) {
            return addCumulative(key, point, before, now);
        }
        put(key, now);
        boolean isRepeated = before.filter(it -> it.atMillis == now.atMillis && Arrays.equals(it.packed, now.packed))
                .isPresent();
        return isRepeated ? Optional.empty() : Optional.of(new Increase(point.buckets(), start(point)));
    }

    private Optional<Increase> addCumulative(Key key, Distribution point, Optional<Latest> before, Latest now) {
        if (before.filter(it -> it.atMillis >= now.atMillis).isPresent()) {
            return Optional.empty();
        }
        put(key, now);
        if (before.isPresent()) {
            return cumulative
                    .increase(before.get().packed, point.buckets())
                    .map(it -> new Increase(it.buckets(), before.get().atMillis));
        }
        long start = start(point);
        return start < point.atMillis() && point.atMillis() - start <= RECENT_MILLIS
                ? Optional.of(new Increase(point.buckets(), start))
                : Optional.empty();
    }

    /** Start of the counts of a point; its time if the start is unknown. */
    private static long start(Distribution point) {
        long start = point.origin().startMillis();
        return start > 0 && start < point.atMillis() ? start : point.atMillis();
    }

    private void put(Key key, Latest value) {
        Latest before = latest.put(key, value);
        bytes += value.packed.length - (before == null ? 0 : before.packed.length);
    }

    /** Start of a delta point changes with each point, so it does not distinguish series. */
    private static Key key(Series series, Distribution point, boolean isCumulative) {
        return new Key(
                series.idHigh(), series.idLow(), isCumulative ? point.origin().startMillis() : 0);
    }

    /** Removes the series without a point since a time in milliseconds since the epoch. */
    void removeBefore(long millis) {
        latest.values().removeIf(it -> it.atMillis < millis);
        bytes = latest.values().stream().mapToInt(it -> it.packed.length).sum();
    }

    void write(ByteWriter out) {
        out.putNumber(latest.size());
        latest.forEach((key, value) -> {
            out.putLong(key.idHigh);
            out.putLong(key.idLow);
            out.putLong(key.startMillis);
            out.putLong(value.atMillis);
            out.putBytes(value.packed, 0, value.packed.length);
        });
    }

    void read(ByteReader in) {
        for (long left = in.getNumber(); left > 0; left--) {
            Key key = new Key(in.getLong(), in.getLong(), in.getLong());
            put(key, new Latest(in.getLong(), in.getBytes()));
        }
    }
}
