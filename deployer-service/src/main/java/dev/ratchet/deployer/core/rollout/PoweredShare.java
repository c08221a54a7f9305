package dev.ratchet.deployer.core.rollout;

import dev.ratchet.cycle.rollout.RolloutPlan;
import dev.ratchet.judge.JudgeSettings;
import dev.ratchet.judge.power.Baseline;
import dev.ratchet.judge.power.Forecast;
import dev.ratchet.judge.power.Forecasts;
import java.util.Optional;

/**
 * Chooses, by statistical power, the share at which a canary is held: the smallest share that detects harm and the goal
 * with sufficient power and measures the effect accurately enough for the loss budget. If no share suffices, it is the
 * largest allowed one.
 */
public final class PoweredShare {
    private final Forecasts forecasts;

    /** Creates a choice for a sequential judge with these settings. */
    public PoweredShare(JudgeSettings settings) {
        this.forecasts = new Forecasts(settings);
    }

    /**
     * Returns the plan with its power and its powered share, which is at most that of the argument. The plan is
     * unchanged if too little is known about the component.
     */
    public RolloutPlan withPoweredShare(RolloutPlan plan, Optional<Baseline> baseline) {
        Optional<Forecast> best = Optional.empty();
        for (double share : Shares.poweredShareOptions(plan)) {
            best = forecasts.of(plan, Shares.schedule(plan, share), baseline);
            if (best.isEmpty() || best.get().isSufficient()) {
                break;
            }
        }
        return best.map(it -> plan.withPower(it.power())).orElse(plan);
    }
}
