package dev.ratchet.analyzer.core.template;

/**
 * Hashes of 64 bits that are the same in every process: skeletons are known by theirs.
 *
 * <p>Polynomials over the characters, finished as in MurmurHash3 (Appleby). Who chooses the lines can make two of them
 * collide; all that this gives is two templates under one id.
 */
final class Hashes {
    /** Where the hash of a sequence starts. */
    static final long START = 0x9E3779B97F4A7C15L;
    /** What a {@code *} counts as among the hashes of words. */
    static final long STAR = 0xD6E8FEB86659FD93L;

    private static final long CHARACTER = 0x100000001B3L;
    private static final long ITEM = 0xC2B2AE3D27D4EB4FL;

    private Hashes() {}

    static long of(char[] text, int start, int end) {
        long hash = START;
        for (int i = start; i < end; i++) {
            hash = (hash ^ text[i]) * CHARACTER;
        }
        return mix(hash);
    }

    /** A sequence with one more item. */
    static long and(long sequence, long item) {
        return (sequence ^ item) * ITEM + 1;
    }

    static long mix(long hash) {
        long mixed = (hash ^ (hash >>> 33)) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return mixed ^ (mixed >>> 33);
    }
}
