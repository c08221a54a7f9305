package dev.ratchet.analyzer.core.series;

/**
 * Memory limits of one partition's metric series.
 *
 * @param maxPerTenant maximum number of series per tenant; points of further series are counted as ignored
 * @param maxBytes maximum bytes of all series together, at 1 KiB per counter or gauge and 8 KiB per series of
 * latencies or histograms
 */
public record SeriesLimits(int maxPerTenant, long maxBytes) {
    /** Validates the values. */
    public SeriesLimits {
        if (maxPerTenant < 1) {
            throw new IllegalArgumentException("maxPerTenant must be positive: " + maxPerTenant);
        }
        if (maxBytes < 1) {
            throw new IllegalArgumentException("maxBytes must be positive: " + maxBytes);
        }
    }

    /** Limits that apply when nothing is configured. */
    public static SeriesLimits defaults() {
        return new SeriesLimits(100_000, 64L << 20);
    }
}
