package dev.ratchet.backtest.rollouts;

/**
 * How long a rollout is watched.
 *
 * @param looks after which it is decided
 * @param extensionLooks that may follow where that is not possible; a tenth of the error rate is kept for them
 */
public record Length(int looks, int extensionLooks) {
    /** So many looks, and no more. */
    public static Length of(int looks) {
        return new Length(looks, 0);
    }
}
