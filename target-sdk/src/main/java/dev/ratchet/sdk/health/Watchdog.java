package dev.ratchet.sdk.health;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Stops a canary on this instance without asking the deployer, when waiting for a verdict would cost callers too much
 * (docs/rollouts.md).
 *
 * <p>Raises an alarm if, within 5 s, at least 5 canary calls took more than 10x control's p99, their share is at least
 * ten times control's share of such calls, and chance is ruled out. Chance is ruled out if a quarter of the canary's
 * calls are that slow, or if the probability that the canary would receive at least as many of the slow calls, had both
 * arms been delayed alike, is at most 1 in 1,000. (A pause of the whole process delays the calls of both arms in
 * proportion to their traffic, and control has few of them at the end.)
 *
 * <p>Also raises an alarm if a canary call is stuck for max(5 s, 100x control's p99) while control's calls complete.
 * Control's p99 covers the last 60 intervals and needs 1,000 calls; without it there is no alarm. Pure: time is an
 * argument.
 */
public final class Watchdog {
    private static final int INTERVALS = 60;
    private static final int MIN_CONTROL_CALLS = 1000;
    private static final int WINDOW_SECONDS = 5;
    private static final int MIN_SLOW = 5;
    private static final double MANY = 0.25;
    private static final double CHANCE = 1e-3;
    private static final double MILLI = 1e6;

    private final Sketch[] control = new Sketch[INTERVALS];
    private final long[] controlInterval = new long[INTERVALS];
    private final long[][] window = new long[WINDOW_SECONDS + 1][4];
    private final long[] windowSecond = new long[WINDOW_SECONDS + 1];
    private final long originNanos;
    private long intervalNanos = TimeUnit.SECONDS.toNanos(1);
    private double slowNanos = Double.POSITIVE_INFINITY;
    private double p99Nanos;
    private long latestControlStart = Long.MIN_VALUE;

    public Watchdog(long originNanos) {
        this.originNanos = originNanos;
    }

    public synchronized void setInterval(long lengthNanos) {
        if (lengthNanos != intervalNanos) {
            intervalNanos = lengthNanos;
            Arrays.fill(control, null);
        }
    }

    public synchronized void addCall(Observation call, long nowNanos) {
        long now = nowNanos - originNanos;
        long[] second = second(now / TimeUnit.SECONDS.toNanos(1));
        int at = call.canary() ? 0 : 2;
        second[at]++;
        if (call.durationNanos() > slowNanos) {
            second[at + 1]++;
        }
        if (!call.canary()) {
            latestControlStart = Math.max(latestControlStart, now - call.durationNanos());
            sketch(now / intervalNanos).add(Sketch.index(call.durationNanos()), 1);
        }
    }

    /**
     * Evaluates the last seconds.
     *
     * @param oldestCanaryStartNanos start of the oldest canary call in progress; the current time if there is none
     */
    public synchronized Optional<String> evaluate(long oldestCanaryStartNanos, long nowNanos) {
        long now = nowNanos - originNanos;
        updateP99(now / intervalNanos);
        if (Double.isInfinite(slowNanos)) {
            return Optional.empty();
        }
        return findSlowCalls(now / TimeUnit.SECONDS.toNanos(1))
                .or(() -> findStuckCall(oldestCanaryStartNanos - originNanos, now));
    }

    private void updateP99(long interval) {
        Sketch all = new Sketch();
        for (int i = 0; i < INTERVALS; i++) {
            Sketch one = control[i];
            if (one != null && interval - controlInterval[i] < INTERVALS) {
                all.add(one);
            }
        }
        boolean known = all.count() >= MIN_CONTROL_CALLS;
        p99Nanos = all.quantileNanos(0.99);
        slowNanos = known ? 10 * p99Nanos : Double.POSITIVE_INFINITY;
    }

    private Optional<String> findSlowCalls(long second) {
        long[] sums = new long[4];
        for (int i = 0; i < window.length; i++) {
            for (int j = 0; j < 4 && second - windowSecond[i] < WINDOW_SECONDS; j++) {
                sums[j] += window[i][j];
            }
        }
        boolean alarm = sums[1] >= MIN_SLOW
                && (double) sums[1] * sums[2] >= 10.0 * sums[3] * sums[0]
                && (sums[1] >= MANY * sums[0] || probabilityOfChance(sums) <= CHANCE);
        return alarm
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "The watchdog stopped the canary: %d of %d of its calls in 5 s took more than ten times control's p99 of %.1f ms.",
                        sums[1],
                        sums[0],
                        p99Nanos / MILLI))
                : Optional.empty();
    }

    /**
     * Binomial probability of at least this many slow calls in the canary, of those in both arms, if every call were
     * equally likely to be slow.
     */
    private static double probabilityOfChance(long[] sums) {
        long slow = sums[1] + sums[3];
        double share = (double) sums[0] / (sums[0] + sums[2]);
        double term = Math.pow(share, slow);
        double sum = term;
        for (long inControl = 1; inControl <= sums[3]; inControl++) {
            term *= (slow - inControl + 1) / (double) inControl * (1 - share) / share;
            sum += term;
        }
        return sum;
    }

    private Optional<String> findStuckCall(long start, long now) {
        double limit = Math.max(TimeUnit.SECONDS.toNanos(5), 100 * p99Nanos);
        return now - start > limit && latestControlStart > start
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "The watchdog stopped the canary: a call is stuck for %.1f s while control's calls complete.",
                        (now - start) / 1e9))
                : Optional.empty();
    }

    private Sketch sketch(long interval) {
        int at = (int) (interval % INTERVALS);
        Sketch there = control[at];
        if (there == null || controlInterval[at] != interval) {
            there = new Sketch();
            control[at] = there;
            controlInterval[at] = interval;
        }
        return there;
    }

    private long[] second(long second) {
        int at = (int) (second % window.length);
        if (windowSecond[at] != second) {
            windowSecond[at] = second;
            window[at] = new long[4];
        }
        return window[at];
    }
}
