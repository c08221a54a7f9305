package dev.ratchet.analyzer.core.template;

/**
 * 64-bit hashes that are the same in every process, used as ids of skeletons.
 *
 * <p>Polynomials over the characters, finished as in MurmurHash3 (Appleby). An attacker who chooses the lines can
 * produce collisions; the only effect is that two templates share an id.
 */
final class Hashes {
    /** Initial hash of a sequence. */
    static final long START = 0x9E3779B97F4A7C15L;
    /** Hash of a {@code *} among those of words. */
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

    /** Appends an item to a sequence. */
    static long append(long sequence, long item) {
        return (sequence ^ item) * ITEM + 1;
    }

    static long mix(long hash) {
        long mixed = (hash ^ (hash >>> 33)) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return mixed ^ (mixed >>> 33);
    }
}
