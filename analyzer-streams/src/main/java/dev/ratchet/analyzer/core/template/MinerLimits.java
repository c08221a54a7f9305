package dev.ratchet.analyzer.core.template;

/**
 * What bounds a miner's memory.
 *
 * @param mostSkeletons known at once; a full miner forgets the sixteenth of them that was not seen for longest
 * @param longestLine characters of a line that are read; what follows is as if it were not there
 * @param mostWords of a line that are told apart; what follows counts as one {@code *}
 */
public record MinerLimits(int mostSkeletons, int longestLine, int mostWords) {
    /** 20,000 skeletons of at most 64 words in the first 2,048 characters: about 100 MB at the very worst, 20 as a rule. */
    public static final MinerLimits DEFAULT = new MinerLimits(20_000, 2_048, 64);

    /** Checks that each bound leaves something. */
    public MinerLimits {
        if (mostSkeletons < 16) {
            throw new IllegalArgumentException("mostSkeletons must be at least 16: " + mostSkeletons);
        }
        if (longestLine < 16) {
            throw new IllegalArgumentException("longestLine must be at least 16: " + longestLine);
        }
        if (mostWords < 2 || mostWords > Long.SIZE) { // a bit for each
            throw new IllegalArgumentException("mostWords must be in [2, 64]: " + mostWords);
        }
    }
}
