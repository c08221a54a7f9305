package dev.ratchet.judge.deployment.past;

import dev.ratchet.cycle.health.Sketch;
import java.util.Locale;
import java.util.Optional;

/**
 * Bucket of a histogram with the most calls.
 *
 * @param lowerMillis lower bound in milliseconds; likewise upper
 * @param share share of the calls in it
 */
public record LargestBucket(double lowerMillis, double upperMillis, double share) {
    /**
     * Share of calls in one bucket above which the histogram is too coarse: their mean then moves by less than two
     * thirds of the change of latency (ln(latency) normal, the bucket around its median), so harm cannot be detected
     * or excluded.
     */
    private static final double COARSE_SHARE = .9;

    /** Largest bucket of latencies that are not counted in buckets. */
    public static LargestBucket none() {
        return new LargestBucket(0, 0, 0);
    }

    /** Largest bucket of latencies that a sketch contains; its bounds are not known. */
    public static LargestBucket of(Sketch sketch) {
        long most = sketch.counts().values().stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        return new LargestBucket(0, 0, most == 0 ? 0 : (double) most / sketch.total());
    }

    /** Reason why a histogram confirms nothing: it is too coarse to show harm. */
    public Optional<String> problem() {
        return share <= COARSE_SHARE
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "the histogram is too coarse to exclude harm, since %.0f %% of the calls %s: ",
                        100 * share,
                        upperMillis > lowerMillis
                                ? "lie between " + format(lowerMillis) + " and " + format(upperMillis) + " ms"
                                : "are in one bucket"));
    }

    private static String format(double millis) {
        return millis == Math.rint(millis) && millis < 1e9 ? Long.toString((long) millis) : Double.toString(millis);
    }
}
