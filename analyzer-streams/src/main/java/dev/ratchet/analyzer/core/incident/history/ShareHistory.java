package dev.ratchet.analyzer.core.incident.history;

import dev.ratchet.analyzer.core.incident.history.MeanHistory.Comparison;

/**
 * Compares the share of events in the last minutes with the past hour.
 *
 * <p>The score is the signed root of the likelihood ratio of two binomial shares, divided by the factor by which the
 * shares of past minutes vary more than binomial ones.
 */
public final class ShareHistory {
    private static final int PAST = 60;
    private static final int LEAST_PAST = 10;
    private static final int LEAST_COUNT = 3;

    private final float[] hits = new float[PAST];
    private final float[] counts = new float[PAST];
    private final RecentMinutes<Minute> recent;
    private final int leastPast;
    private double pastHits;
    private double pastCount;
    private int size;
    private int next;

    private record Minute(long hits, long count) {}

    /** Creates a history that compares five minutes with at least ten earlier ones. */
    public ShareHistory() {
        this.recent = new RecentMinutes<>();
        this.leastPast = LEAST_PAST;
    }

    /** Creates a history that compares the given number of minutes with a least number of earlier ones. */
    public ShareHistory(int minutes, int leastPast) {
        this.recent = new RecentMinutes<>(minutes);
        this.leastPast = leastPast;
    }

    /** Creates a history of events that did not occur so far, in minutes with these numbers of invocations. */
    public static ShareHistory after(Iterable<Long> counts) {
        ShareHistory history = new ShareHistory();
        counts.forEach(it -> history.recent.add(new Minute(0, it), history::learn));
        return history;
    }

    /** Adds a minute with at least one invocation; the score is 0 while the past is too short. */
    public Comparison add(long hit, long count, double threshold) {
        recent.add(new Minute(hit, count), this::learn);
        Comparison comparison = compare();
        recent.mark(Math.abs(comparison.score()) >= threshold);
        return comparison;
    }

    private void learn(Minute minute) {
        pastHits += minute.hits() - hits[next];
        pastCount += minute.count() - counts[next];
        hits[next] = minute.hits();
        counts[next] = minute.count();
        next = (next + 1) % PAST;
        size = Math.min(PAST, size + 1);
    }

    /** Adds the hits of another history, by minute from the latest one, up to the total of each minute. */
    public ShareHistory merge(ShareHistory other) {
        for (int back = 1; back <= Math.min(size, other.size); back++) {
            int at = Math.floorMod(next - back, PAST);
            float sum = Math.min(counts[at], hits[at] + other.hits[Math.floorMod(other.next - back, PAST)]);
            pastHits += sum - hits[at];
            hits[at] = sum;
        }
        recent.merge(other.recent, (a, b) -> new Minute(Math.min(a.count(), a.hits() + b.hits()), a.count()));
        return this;
    }

    private Comparison compare() {
        if (size < leastPast) {
            return new Comparison(0, 0, 0, 0);
        }
        double expected = pastHits / pastCount;
        double spread = Math.sqrt(overDispersion(expected));
        Comparison strongest = new Comparison(0, expected, expected, 0);
        Minute newest = recent.latestFirst().iterator().next();
        double latest = newest.hits() / (double) newest.count() - expected;
        long recentHits = 0;
        long recentCount = 0;
        for (Minute minute : recent.latestFirst()) {
            recentHits += minute.hits();
            recentCount += minute.count();
            double score = score(recentHits, recentCount) / spread;
            double observed = recentHits / (double) recentCount;
            boolean lasts = RecentMinutes.lasts(latest, observed - expected);
            if (recentCount >= LEAST_COUNT && lasts && Math.abs(score) > Math.abs(strongest.score())) {
                strongest = new Comparison(score, expected, observed, recentCount);
            }
        }
        return strongest;
    }

    /** Signed root of the likelihood ratio between a common share and two different ones. */
    private double score(double recentHits, double recentCount) {
        double common = (pastHits + recentHits) / (pastCount + recentCount);
        double ratio = logLikelihood(recentHits, recentCount, recentHits / recentCount)
                + logLikelihood(pastHits, pastCount, pastHits / pastCount)
                - logLikelihood(recentHits, recentCount, common)
                - logLikelihood(pastHits, pastCount, common);
        return Math.signum(recentHits / recentCount - pastHits / pastCount) * Math.sqrt(Math.max(0, 2 * ratio));
    }

    private static double logLikelihood(double hit, double count, double share) {
        return term(hit, share) + term(count - hit, 1 - share);
    }

    private static double term(double count, double share) {
        return count == 0 ? 0 : count * Math.log(share);
    }

    /** Variance of the past minutes' shares divided by the binomial one; at least 1. */
    private double overDispersion(double share) {
        double variance = share * (1 - share);
        if (variance <= 0) {
            return 1;
        }
        double sum = 0;
        for (int i = 0; i < size; i++) {
            double difference = hits[i] - counts[i] * share;
            sum += difference * difference / (counts[i] * variance);
        }
        return Math.max(1, sum / Math.max(1, size - 1));
    }
}
