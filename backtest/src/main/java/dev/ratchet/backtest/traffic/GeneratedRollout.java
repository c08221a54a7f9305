package dev.ratchet.backtest.traffic;

import dev.ratchet.cycle.health.GroupStats;
import dev.ratchet.cycle.rollout.PrePeriod;
import java.util.List;
import java.util.Optional;

/**
 * One hour of a generated rollout.
 *
 * @param minutes statistics received in each minute
 */
public record GeneratedRollout(Optional<PrePeriod> prePeriod, List<List<GroupStats>> minutes) {
    /** Number of minutes, the default number of looks. */
    public static final int MINUTES = 60;

    /** Copies the minutes. */
    public GeneratedRollout {
        minutes = List.copyOf(minutes);
    }
}
