package dev.ratchet.backtest.traffic;

import dev.ratchet.cycle.health.GroupStats;
import dev.ratchet.cycle.rollout.PrePeriod;
import java.util.List;
import java.util.Optional;

/**
 * An hour of a rollout.
 *
 * @param minutes what was heard of each minute
 */
public record Generated(Optional<PrePeriod> prePeriod, List<List<GroupStats>> minutes) {
    /** As many looks as by default. */
    public static final int MINUTES = 60;

    /** Copies the minutes. */
    public Generated {
        minutes = List.copyOf(minutes);
    }
}
