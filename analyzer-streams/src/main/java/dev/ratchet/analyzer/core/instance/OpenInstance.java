package dev.ratchet.analyzer.core.instance;

import dev.ratchet.analyzer.core.operation.CallFamily;
import dev.ratchet.analyzer.core.operation.ServedHistogram;
import dev.ratchet.analyzer.core.series.minute.ByteReader;
import dev.ratchet.analyzer.core.series.minute.ByteWriter;
import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.health.CallTally;
import dev.ratchet.cycle.health.IntervalLength;
import dev.ratchet.cycle.telemetry.Distribution;
import dev.ratchet.cycle.telemetry.Series;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Calls of one instance according to one source of telemetry, in the minutes that are not complete.
 *
 * <p>The state contains the position of the last record in it. After a crash, records that it contains are read again
 * and ignored. The last complete minutes are retained, because their records may have been lost in the crash.
 */
final class OpenInstance {
    private static final int MOST_COMPLETE = 2;
    private static final long NEVER = -1;

    /** Time for which the calls of a family displace those of the families after it. */
    private static final Duration PREFERENCE = Duration.ofMinutes(10);

    private final IntervalLength length;

    private final NavigableMap<Long, Map<CallFamily, FamilyCalls>> open = new TreeMap<>();
    private final NavigableMap<Long, CallStats> complete = new TreeMap<>();
    private final Map<CallFamily, Long> lastMinutes = new EnumMap<>(CallFamily.class);
    private final SeriesCounts series = new SeriesCounts();
    private long offset = NEVER;
    private long lastMillis;
    private long firstMinute = NEVER;
    private long lastMinute = NEVER;
    private long sealedMinute = NEVER;

    /** Creates an instance without calls at a time in milliseconds since the epoch. */
    OpenInstance(IntervalLength length, long atMillis) {
        this.length = length;
        lastMillis = atMillis;
    }

    /** Length of the intervals in which the calls are counted. */
    IntervalLength length() {
        return length;
    }

    /** Whether the state contains a record at an offset that arrived at a time. */
    boolean contains(long atOffset, long atMillis) {
        return atOffset <= offset && atMillis <= lastMillis;
    }

    /** Sets the position of the last record in the state. */
    void position(long atOffset, long atMillis) {
        offset = atOffset;
        lastMillis = Math.max(lastMillis, atMillis);
    }

    /** Arrival of the last record in milliseconds since the epoch. */
    long lastMillis() {
        return lastMillis;
    }

    /** Whether the instance served a call in a minute or after it. */
    boolean isActiveSince(long minute) {
        return lastMinute >= minute;
    }

    /** Whether the instance served its first call in a minute or before it. */
    boolean isKnownSince(long minute) {
        return firstMinute != NEVER && firstMinute <= minute;
    }

    boolean hasOpenMinutes() {
        return !open.isEmpty();
    }

    boolean hasOpenMinutesBefore(long minute) {
        return !open.isEmpty() && open.firstKey() < minute;
    }

    /** Whether a minute is complete. */
    boolean isSealed(long minute) {
        return minute <= sealedMinute;
    }

    boolean hasRoom(Series of, Distribution point, ServedHistogram histogram) {
        return series.hasRoom(of, point, histogram.isCumulative());
    }

    /** Adds a call of an operation that ended in a minute. */
    void add(long minute, String operation, double millis, boolean isFailed) {
        calls(minute, CallFamily.SPANS).add(operation, millis, isFailed);
    }

    /**
     * Adds a point of a histogram to the minute in which the middle of its period lies.
     *
     * @param openMinute first minute that is not complete
     * @return number of calls that were not counted, because their minute is complete
     */
    long add(Series of, Distribution point, ServedHistogram histogram, long openMinute) {
        return series.add(of, point, histogram.isCumulative())
                .map(increase -> {
                    long minute = middle(increase.fromMillis(), point.atMillis());
                    long calls = increase.buckets().total();
                    if (calls > 0 && (minute < openMinute || isSealed(minute))) {
                        return calls;
                    }
                    if (calls > 0) {
                        CallTally tally = new CallTally();
                        lastMinutes.merge(histogram.family(), minute, Math::max);
                        if (histogram.isFailed()) {
                            tally.failed(calls);
                        } else {
                            BucketLatencies.add(increase.buckets(), histogram.millis(), tally);
                        }
                        calls(minute, histogram.family()).add(histogram.operation(), tally.stats());
                    }
                    return 0L;
                })
                .orElse(0L);
    }

    /** Minute of the middle of a period; one that is longer than a minute counts as its last minute. */
    private long middle(long fromMillis, long toMillis) {
        return length.number(toMillis - Math.clamp(toMillis - fromMillis, 0, length.millis()) / 2);
    }

    private FamilyCalls calls(long minute, CallFamily family) {
        firstMinute = firstMinute == NEVER ? minute : Math.min(firstMinute, minute);
        lastMinute = Math.max(lastMinute, minute);
        return open.computeIfAbsent(minute, _ -> new EnumMap<>(CallFamily.class))
                .computeIfAbsent(family, _ -> new FamilyCalls());
    }

    /** Removes and returns the calls of the minutes before the given one. */
    NavigableMap<Long, SealedMinute> seal(long before) {
        NavigableMap<Long, SealedMinute> sealed = new TreeMap<>();
        NavigableMap<Long, Map<CallFamily, FamilyCalls>> done = open.headMap(before, false);
        done.forEach((minute, families) -> {
            CallTally sum = new CallTally();
            OperationTallies operations = new OperationTallies();
            families.forEach((family, calls) -> {
                if (!isDisplaced(family, minute)) {
                    calls.addTo(sum, operations);
                }
            });
            if (sum.stats().calls() > 0) {
                sealed.put(minute, new SealedMinute(sum.stats(), operations.busiest()));
            }
            sealedMinute = Math.max(sealedMinute, minute);
        });
        done.clear();
        return sealed;
    }

    /** Whether another family, of which there are calls about the minute, counts the same calls. */
    private boolean isDisplaced(CallFamily family, long minute) {
        return switch (family) {
            case HTTP, RPC, MESSAGING, SPANS -> false;
            case FORMER_HTTP -> isPresent(CallFamily.HTTP, minute);
            case FORMER_RPC -> isPresent(CallFamily.RPC, minute);
            case SPAN_METRICS ->
                lastMinutes.keySet().stream().anyMatch(it -> it != CallFamily.SPAN_METRICS && isPresent(it, minute));
        };
    }

    private boolean isPresent(CallFamily family, long minute) {
        Long last = lastMinutes.get(family);
        return last != null && last >= minute - length.count(PREFERENCE);
    }

    /** Retains a complete minute for a restart. */
    void retain(long minute, CallStats stats) {
        complete.put(minute, stats);
        if (complete.size() > MOST_COMPLETE) {
            complete.pollFirstEntry();
        }
    }

    /** Complete minutes that are retained. */
    NavigableMap<Long, CallStats> complete() {
        return complete;
    }

    /** Removes the series without a point since a time in milliseconds since the epoch. */
    void removeSeriesBefore(long millis) {
        series.removeBefore(millis);
    }

    /** Returns the state; {@code out} is a buffer. */
    byte[] bytes(ByteWriter out) {
        out.clear();
        out.putNumber(length.millis());
        for (long number : new long[] {offset, lastMillis, firstMinute, lastMinute, sealedMinute}) {
            out.putNumber(number - NEVER);
        }
        out.putNumber(open.size());
        open.forEach((minute, families) -> {
            out.putNumber(minute);
            out.putNumber(families.size());
            families.forEach((family, calls) -> {
                out.putText(family.name());
                StatsBytes.write(calls.tally(), out);
            });
        });
        out.putNumber(complete.size());
        complete.forEach((minute, stats) -> {
            out.putNumber(minute);
            StatsBytes.write(stats, out);
        });
        out.putNumber(lastMinutes.size());
        lastMinutes.forEach((family, minute) -> {
            out.putText(family.name());
            out.putNumber(minute);
        });
        series.write(out);
        return out.copy();
    }

    /**
     * Reads a state.
     *
     * @throws IndexOutOfBoundsException if it is incomplete
     * @throws IllegalArgumentException if a value is invalid
     */
    static OpenInstance of(byte[] bytes) {
        ByteReader in = new ByteReader().start(bytes, 0, bytes.length);
        OpenInstance read = new OpenInstance(new IntervalLength(in.getNumber()), NEVER);
        read.offset = in.getNumber() + NEVER;
        read.lastMillis = in.getNumber() + NEVER;
        read.firstMinute = in.getNumber() + NEVER;
        read.lastMinute = in.getNumber() + NEVER;
        read.sealedMinute = in.getNumber() + NEVER;
        for (long left = in.getNumber(); left > 0; left--) {
            Map<CallFamily, FamilyCalls> families = new EnumMap<>(CallFamily.class);
            read.open.put(in.getNumber(), families);
            for (long all = in.getNumber(); all > 0; all--) {
                FamilyCalls calls = new FamilyCalls();
                families.put(CallFamily.valueOf(in.getText()), calls);
                calls.add("", StatsBytes.read(in));
            }
        }
        for (long left = in.getNumber(); left > 0; left--) {
            read.complete.put(in.getNumber(), StatsBytes.read(in));
        }
        for (long left = in.getNumber(); left > 0; left--) {
            read.lastMinutes.put(CallFamily.valueOf(in.getText()), in.getNumber());
        }
        read.series.read(in);
        return read;
    }
}
