package dev.ratchet.analyzer.core.series.minute;

/** Reads consecutive minutes written by {@link MinutePacker}. */
public final class MinuteReader {
    private final ByteReader in = new ByteReader();
    private boolean isLatency;
    private long last;
    private int begin;
    private int bucketsAt;
    private int bucketsEnd;
    private long minute;
    private long count;
    private double mean;
    private double deviation;

    /** Starts reading minutes, which are stored as their last 8 bits and resolved backwards from the last one. */
    public MinuteReader start(byte[] bytes, int end, long lastMinute, boolean latency) {
        in.start(bytes, 0, end);
        last = lastMinute;
        isLatency = latency;
        return this;
    }

    /** Reads the next minute, if there is one. */
    public boolean next() {
        if (!in.hasMore()) {
            return false;
        }
        begin = in.offset();
        minute = last - ((int) last - in.get() & 0xFF);
        count = in.getNumber();
        mean = Float.intBitsToFloat(in.getInt());
        deviation = count > 1 ? Log16.decode(in.getShort()) : 0;
        if (isLatency) {
            int length = (int) in.getNumber();
            bucketsAt = in.offset();
            bucketsEnd = bucketsAt + length;
            in.moveTo(bucketsEnd);
        }
        return true;
    }

    /** Reads the minute at an offset. */
    public void readAt(int place) {
        in.moveTo(place);
        next();
    }

    /** Offset of the minute. */
    public int begin() {
        return begin;
    }

    public long minute() {
        return minute;
    }

    public long count() {
        return count;
    }

    public double mean() {
        return mean;
    }

    double deviation() {
        return deviation;
    }

    /** Adds the buckets of the minute. */
    public void addTo(MergedMinutes merged) {
        in.moveTo(bucketsAt);
        int shift = in.get();
        int bucket = (int) in.getNumber();
        if ((shift & PiecewiseLinear.RUNS) != 0) {
            addRuns(merged, bucket, shift - PiecewiseLinear.RUNS);
            return;
        }
        while (in.offset() < bucketsEnd) {
            int both = in.get();
            int gap = both >>> 5;
            long times = both & MinutePacker.COUNTS;
            bucket += gap == MinutePacker.GAPS ? MinutePacker.GAPS + (int) in.getNumber() : gap;
            times += times == MinutePacker.COUNTS ? in.getNumber() : 0;
            merged.add(bucket, times << shift);
            bucket++;
        }
    }

    private void addRuns(MergedMinutes merged, int first, int shift) {
        int bucket = first;
        while (in.offset() < bucketsEnd) {
            int buckets = (int) in.getNumber() + 1;
            PiecewiseLinear.add(merged, bucket, buckets, in.getNumber() << shift);
            bucket += buckets;
        }
    }
}
