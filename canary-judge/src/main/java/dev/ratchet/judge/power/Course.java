package dev.ratchet.judge.power;

import java.util.List;

/**
 * The watch of a rollout to come, if nothing goes wrong.
 *
 * @param powered the share that is held until the last third
 * @param shares the canary's share at each look, 0 where the look is not usable since the share changes
 * @param canaryGroups how many groups of keys the canary has at each look; not looked at where calls are split by request
 */
public record Course(double powered, List<Double> shares, List<Integer> canaryGroups, int extensionLooks) {
    /** Copies the looks. */
    public Course {
        shares = List.copyOf(shares);
        canaryGroups = List.copyOf(canaryGroups);
    }

    int looks() {
        return shares.size();
    }
}
