package dev.ratchet.judge.statistics;

/**
 * When a block of intervals counts as outlying, so that the rest alone must show harm as well: large and unlikely, or too
 * unlikely whatever its size. Among all blocks of a watch one stands out by two deviations nearly always; to ask the rest
 * each time would cost the judge three minutes and three points of power.
 *
 * @param z from which a large block counts, in standard errors
 * @param large difference of the block from the rest from which it is large
 * @param sureZ from which any block counts
 */
public record OutlyingRule(double z, double large, double sureZ) {
    /** A third slower is large. */
    public static final OutlyingRule LATENCY = new OutlyingRule(2.2, Math.log(4.0 / 3), 3);

    /** Points of share among the slowest calls. */
    public static final OutlyingRule TAIL = new OutlyingRule(2.2, .1, 3);

    /** Errors are few and come in lumps. */
    public static final OutlyingRule ERRORS = new OutlyingRule(3.5, 0, 3.5);

    /** Whether a block counts which differs so much from the rest. */
    public boolean counts(double difference, double standardError) {
        return difference >= standardError * (difference >= large ? z : sureZ);
    }
}
