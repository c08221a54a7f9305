package dev.ratchet.deployer.core.rollout;

import dev.ratchet.cycle.rollout.RolloutPlan;
import dev.ratchet.judge.JudgeSettings;
import dev.ratchet.judge.power.Baseline;
import dev.ratchet.judge.power.Forecast;
import dev.ratchet.judge.power.Forecasts;
import java.util.Optional;

/**
 * Chooses the share at which a canary is held by its statistical power: the smallest rung that detects harm and the
 * goal with sufficient power and measures the effect accurately enough to be summed; the largest allowed one where no
 * rung suffices.
 */
public final class PoweredShare {
    private final Forecasts forecasts;

    /** Creates a choice for a sequential judge with these settings. */
    public PoweredShare(JudgeSettings settings) {
        this.forecasts = new Forecasts(settings);
    }

    /**
     * Plan with its powered share, at most that of the argument, and with its power; unchanged where too little is
     * known about the component.
     */
    public RolloutPlan withPoweredShare(RolloutPlan plan, Optional<Baseline> baseline) {
        Optional<Forecast> best = Optional.empty();
        for (double share : Shares.poweredShareOptions(plan)) {
            best = forecasts.of(plan, Shares.schedule(plan, share), baseline);
            if (best.isEmpty() || best.get().isSufficient()) {
                break;
            }
        }
        return best.map(it -> plan.powered(it.power())).orElse(plan);
    }
}
