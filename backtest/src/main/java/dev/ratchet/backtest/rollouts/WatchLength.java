package dev.ratchet.backtest.rollouts;

/**
 * Length of a rollout's watch.
 *
 * @param looks number of looks after which it is decided
 * @param extensionLooks number of further looks where the data does not suffice; a tenth of the error rate is reserved
 *     for them
 */
public record WatchLength(int looks, int extensionLooks) {
    /** Creates a length without an extension. */
    public static WatchLength of(int looks) {
        return new WatchLength(looks, 0);
    }
}
