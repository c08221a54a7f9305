package dev.ratchet.analyzer.core.series;

/**
 * How much is kept of one partition's series.
 *
 * @param mostOfTenant series of a tenant; what comes beyond is counted and not kept
 * @param mostBytes of all series together, a counter or gauge taken for 1 KiB and a series of latencies or of
 *     histograms for 8 KiB
 */
public record SeriesLimits(int mostOfTenant, long mostBytes) {
    /** Checks its values. */
    public SeriesLimits {
        if (mostOfTenant < 1) {
            throw new IllegalArgumentException("mostOfTenant must be positive: " + mostOfTenant);
        }
        if (mostBytes < 1) {
            throw new IllegalArgumentException("mostBytes must be positive: " + mostBytes);
        }
    }

    /** What holds when nothing is configured. */
    public static SeriesLimits defaults() {
        return new SeriesLimits(100_000, 64L << 20);
    }
}
