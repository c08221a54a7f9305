package dev.ratchet.judge.power;

import java.util.List;

/**
 * Schedule of a future rollout's watch, provided that nothing interrupts it.
 *
 * @param poweredShare share that is held until the last third
 * @param shares the canary's share at each look; 0 where the look is unusable because the share changes
 * @param canaryGroups number of the canary's key groups at each look; ignored where calls are split by request
 */
public record WatchSchedule(double poweredShare, List<Double> shares, List<Integer> canaryGroups, int extensionLooks) {
    /** Copies the lists. */
    public WatchSchedule {
        shares = List.copyOf(shares);
        canaryGroups = List.copyOf(canaryGroups);
    }

    int looks() {
        return shares.size();
    }
}
