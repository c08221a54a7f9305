package dev.ratchet.deployer.core.rollout;

import dev.ratchet.cycle.rollout.RolloutInput;
import dev.ratchet.cycle.rollout.RolloutPlan;
import dev.ratchet.cycle.verdict.Verdict;
import dev.ratchet.deployer.core.rollout.Effect.Assign;
import dev.ratchet.deployer.core.rollout.Effect.Burn;
import dev.ratchet.deployer.core.rollout.RolloutState.NeedsHuman;
import dev.ratchet.deployer.core.rollout.RolloutState.RollingBack;
import java.util.List;
import java.util.Optional;

/** Returns to control: burns the epoch at once, then assigns control under the next. */
final class RollBackSteps {
    static Step back(Progress it, RolloutInput input, String why, Optional<Verdict> verdict, long atMillis) {
        return Step.to(new RollingBack(it.since(atMillis), verdict, why, false), input, why, control(it));
    }

    static Step expired(Progress it, RolloutInput.BaseExpired input, long atMillis) {
        String why = input.reason();
        return Step.to(new RollingBack(it.since(atMillis), Optional.empty(), why, true), input, why, control(it));
    }

    static Step needsHuman(Progress it, RolloutInput input, long atMillis) {
        String why = "this version does not understand the input or verdict of a newer version";
        return Step.to(new NeedsHuman(it.since(atMillis), why), input, why, control(it));
    }

    /** Continues a roll-back that waited for a person; control was assigned when the person was asked. */
    static Step answered(Progress it, RolloutInput input, String why, long atMillis) {
        return Step.to(new RollingBack(it.since(atMillis), Optional.empty(), why, false), input, why, List.of());
    }

    static List<Effect> control(Progress it) {
        RolloutPlan plan = it.plan();
        return List.of(new Burn(plan.componentId(), it.epoch()), new Assign(Shares.alone(it, plan.base(), true)));
    }

    private RollBackSteps() {}
}
