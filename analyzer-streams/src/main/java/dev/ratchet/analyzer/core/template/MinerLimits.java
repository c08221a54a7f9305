package dev.ratchet.analyzer.core.template;

/**
 * Memory limits of a miner.
 *
 * @param mostSkeletons maximum number of skeletons; a full miner evicts the least recently seen sixteenth
 * @param longestLine maximum number of characters read per line; the rest is ignored
 * @param mostWords maximum number of distinguished words per line; the rest counts as one {@code *}
 */
public record MinerLimits(int mostSkeletons, int longestLine, int mostWords) {
    /**
     * Limits of 20,000 skeletons with at most 64 words in the first 2,048 characters: about 100 MB in the worst case,
     * typically 20.
     */
    public static final MinerLimits DEFAULT = new MinerLimits(20_000, 2_048, 64);

    /** Validates the values. */
    public MinerLimits {
        if (mostSkeletons < 16) {
            throw new IllegalArgumentException("mostSkeletons must be at least 16: " + mostSkeletons);
        }
        if (longestLine < 16) {
            throw new IllegalArgumentException("longestLine must be at least 16: " + longestLine);
        }
        if (mostWords < 2 || mostWords > Long.SIZE) { // one bit each
            throw new IllegalArgumentException("mostWords must be in [2, 64]: " + mostWords);
        }
    }
}
