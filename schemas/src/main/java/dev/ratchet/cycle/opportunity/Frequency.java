package dev.ratchet.cycle.opportunity;

/**
 * Number and share of affected items.
 *
 * @param count number of affected items, such as errors, samples, slow calls or people; for a regression the calls
 *     since its start
 * @param total number of all items
 * @param share {@code count / total}, or the relative change of a regression
 * @param shareLower95 lower 95 % confidence bound of the share
 */
public record Frequency(long count, long total, double share, double shareLower95) {
    /** Frequency of a proportion, with the lower bound of its one-sided confidence interval. */
    public static Frequency of(Proportion items) {
        return new Frequency(items.count(), items.total(), items.share(), items.lower95());
    }
}
