package dev.ratchet.sdk.health;

import dev.ratchet.sdk.Split;
import dev.ratchet.sdk.process.Identity;
import dev.ratchet.sdk.process.ServerClock;
import dev.ratchet.sdk.slot.SplitRule;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * Divides a component's calls into intervals. The lock is held for a few additions only.
 *
 * <p>A call counts in the interval in which it ended, and only if it began under the epoch that is current then. A
 * closed interval is never reopened, even if the server's clock steps back slightly. After a larger step the numbering
 * restarts.
 */
public final class HealthLedger {
    private static final int MAX_STEP_BACK = 5;
    private static final int MAX_GAP = 3;
    private static final int MAX_CUT = 64;

    private final Identity identity;
    private final ServerClock clock;
    private final int emptyGroup;
    private final Deque<PendingPost> cut = new ArrayDeque<>();
    private long epoch;
    private long lengthMillis = 1000;
    private HealthInterval open;

    public HealthLedger(Identity identity, Split split, ServerClock clock, long nowNanos) {
        this.identity = identity;
        this.clock = clock;
        this.emptyGroup = split == Split.BY_KEY ? 0 : SplitRule.NO_BUCKET;
        this.open = new HealthInterval(0, clock.millisAt(nowNanos) / lengthMillis, lengthMillis, "", emptyGroup);
    }

    public String component() {
        return identity.component();
    }

    /** A body that is waiting to be posted. */
    public record PendingPost(long endMillis, long lengthMillis, Map<String, Object> body) {}

    /** Assigns all further calls to this epoch and closes the current interval of the old one. */
    public synchronized void begin(long newEpoch, String salt, long intervalMillis, long nowNanos) {
        cut(open);
        epoch = newEpoch;
        lengthMillis = intervalMillis;
        open = new HealthInterval(
                newEpoch, clock.millisAt(nowNanos) / intervalMillis, intervalMillis, salt, emptyGroup);
    }

    public synchronized void add(long callEpoch, Observation call, long nowNanos) {
        advance(nowNanos);
        if (callEpoch == epoch) {
            open.add(call);
        }
    }

    /** Returns every interval that has ended and was not drained before. */
    public synchronized List<PendingPost> drain(long nowNanos) {
        advance(nowNanos);
        List<PendingPost> ended = new ArrayList<>(cut);
        cut.clear();
        return ended;
    }

    private void advance(long nowNanos) {
        long now = clock.millisAt(nowNanos) / lengthMillis;
        if (now > open.number()) {
            cut(open);
            for (long gap = Math.max(open.number() + 1, now - MAX_GAP); gap < now; gap++) {
                cut(open.next(gap));
            }
            open = open.next(now);
        } else if (open.number() - now > MAX_STEP_BACK) {
            cut(open);
            open = open.next(now);
        }
    }

    private void cut(HealthInterval ended) {
        if (cut.size() == MAX_CUT) {
            cut.removeFirst();
        }
        cut.addLast(new PendingPost((ended.number() + 1) * lengthMillis, lengthMillis, ended.toFields(identity)));
    }
}
