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
    static Step rollBack(Progress it, RolloutInput input, String reason, Optional<Verdict> verdict, long atMillis) {
        return Step.to(
                new RollingBack(it.enteredAt(atMillis), verdict, reason, false), input, reason, restoreControl(it));
    }

    static Step expire(Progress it, RolloutInput.BaseExpired input, long atMillis) {
        String reason = input.cause();
        return Step.to(
                new RollingBack(it.enteredAt(atMillis), Optional.empty(), reason, true),
                input,
                reason,
                restoreControl(it));
    }

    static Step askPerson(Progress it, RolloutInput input, long atMillis) {
        String reason = "this version does not understand the input or verdict of a newer version";
        return Step.to(new NeedsHuman(it.enteredAt(atMillis), reason), input, reason, restoreControl(it));
    }

    /** Continues a roll-back that waited for a person; control was assigned when the person was asked. */
    static Step rollBackAfterAnswer(Progress it, RolloutInput input, String reason, long atMillis) {
        return Step.to(
                new RollingBack(it.enteredAt(atMillis), Optional.empty(), reason, false), input, reason, List.of());
    }

    static List<Effect> restoreControl(Progress it) {
        RolloutPlan plan = it.plan();
        return List.of(
                new Burn(plan.componentId(), it.stage().epoch()),
                new Assign(Shares.soleAssignment(it, plan.base(), true)));
    }

    private RollBackSteps() {}
}
