package dev.ratchet.sdk.recording;

import dev.ratchet.sdk.slot.LiveCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Counts every failing call of a component by release, exception type and frames. It stores no input, output or
 * message.
 *
 * <p>Bounded: at most {@value #MOST_KINDS} kinds of failures are counted at a time; calls of other kinds are dropped
 * and counted as dropped. At most {@value #MOST_STACKS} stacks are read per second, since reading one costs more than
 * throwing it. Calls without a read stack are attributed in proportion to those read in the same second.
 */
public final class FailureTally {
    private static final int MOST_KINDS = 100;
    private static final int MOST_STACKS = 200;
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final RateSample stacks = new RateSample(MOST_STACKS);
    private final Map<Kind, Count> counts = new LinkedHashMap<>();
    private long unread;
    private long dropped;

    /** Identity of a kind of failure. */
    private record Kind(String release, boolean canary, long epoch, String type, List<String> frames) {}

    /** Failures of one kind: those of this second, and those not posted yet. */
    private static final class Count {
        private long read;
        private long waiting;
        private long postedNanos;
        private boolean isPosted;
        private FailedCall last;

        private Count(FailedCall last) {
            this.last = last;
        }
    }

    /**
     * A failing call.
     *
     * @param nanos end of the call on the monotonic clock, {@code atMillis} on the server's
     */
    public record FailedCall(LiveCall call, Throwable thrown, long nanos, long atMillis, long durationNanos) {}

    synchronized void add(FailedCall failed, double draw) {
        if (!stacks.tryAcquire(failed.nanos(), draw)) {
            unread++;
            return;
        }
        Failure failure = Failure.of(failed.thrown());
        LiveCall call = failed.call();
        Kind kind =
                new Kind(call.slot().digest(), call.canary(), call.routing().epoch(), failure.type(), failure.frames());
        if (!counts.containsKey(kind) && counts.size() == MOST_KINDS) {
            dropped++;
            return;
        }
        Count count = counts.computeIfAbsent(kind, key -> new Count(failed));
        count.read++;
        count.last = failed;
    }

    /** Number of failing calls dropped because no kind had room for them. */
    synchronized long dropped() {
        return dropped;
    }

    /** Returns the failures to post now: a new kind immediately, a known one every ten seconds. */
    synchronized List<Execution> drain(long nowNanos, Recorder ids) {
        spread();
        List<Execution> due = new ArrayList<>();
        counts.forEach((kind, count) -> {
            if (count.waiting > 0 && (!count.isPosted || nowNanos - count.postedNanos >= QUIET_NANOS)) {
                due.add(execution(kind, count, ids.nextId()));
                count.waiting = 0;
                count.isPosted = true;
                count.postedNanos = nowNanos;
            }
        });
        counts.values().removeIf(count -> count.waiting == 0 && nowNanos - count.postedNanos >= QUIET_NANOS);
        return due;
    }

    /** Distributes the calls without a read stack among the kinds of this second; the last kind gets the remainder. */
    private void spread() {
        long left = counts.values().stream().mapToLong(count -> count.read).sum();
        for (Count count : counts.values()) {
            if (count.read > 0) {
                long share = Math.round((double) unread * count.read / left);
                left -= count.read;
                unread -= share;
                count.waiting += count.read + share;
                count.read = 0;
            }
        }
    }

    private static Execution execution(Kind kind, Count count, String id) {
        return new Execution(
                id,
                new Execution.Origin(kind.release(), kind.canary(), kind.epoch()),
                count.last.atMillis(),
                count.last.durationNanos(),
                new Execution.Recording(Optional.empty(), Map.of(), Optional.empty(), List.of()),
                Optional.of(new Failure(kind.type(), "", kind.frames())),
                count.waiting);
    }
}
