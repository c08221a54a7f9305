package dev.ratchet.analyzer.core.series;

/**
 * Memory limits of one partition's metric series.
 *
 * @param mostOfTenant maximum number of series per tenant; points of further series are counted as ignored
 * @param mostBytes maximum bytes of all series together, at 1 KiB per counter or gauge and 8 KiB per series of
 * latencies or histograms
 */
public record SeriesLimits(int mostOfTenant, long mostBytes) {
    /** Validates the values. */
    public SeriesLimits {
        if (mostOfTenant < 1) {
            throw new IllegalArgumentException("mostOfTenant must be positive: " + mostOfTenant);
        }
        if (mostBytes < 1) {
            throw new IllegalArgumentException("mostBytes must be positive: " + mostBytes);
        }
    }

    /** Limits that apply when nothing is configured. */
    public static SeriesLimits defaults() {
        return new SeriesLimits(100_000, 64L << 20);
    }
}
