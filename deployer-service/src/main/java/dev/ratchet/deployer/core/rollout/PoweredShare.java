package dev.ratchet.deployer.core.rollout;

import dev.ratchet.cycle.rollout.RolloutPlan;
import dev.ratchet.judge.JudgeSettings;
import dev.ratchet.judge.power.Baseline;
import dev.ratchet.judge.power.Forecast;
import dev.ratchet.judge.power.Forecasts;
import java.util.Optional;

/**
 * Chooses the share at which a canary is held from what can be found there: the smallest on the ladder at which harm and the
 * goal are found as a rule and the effect is measured well enough to be added up, the largest allowed where no share is enough.
 */
public final class PoweredShare {
    private final Forecasts forecasts;

    /** For a sequential judge with these settings. */
    public PoweredShare(JudgeSettings settings) {
        this.forecasts = new Forecasts(settings);
    }

    /**
     * The plan with its powered share, which is at most that of the argument, and with what it can find; as it is where too
     * little is known of the component.
     */
    public RolloutPlan chosen(RolloutPlan plan, Optional<Baseline> usual) {
        Optional<Forecast> best = Optional.empty();
        for (double share : Shares.choice(plan)) {
            best = forecasts.of(plan, Shares.course(plan, share), usual);
            if (best.isEmpty() || best.get().enough()) {
                break;
            }
        }
        return best.map(it -> plan.powered(it.power())).orElse(plan);
    }
}
