package dev.ratchet.sdk.core;

import dev.ratchet.sdk.core.TargetEffect.Burn;
import dev.ratchet.sdk.core.TargetEffect.Prepare;
import dev.ratchet.sdk.core.TargetEffect.Report;
import dev.ratchet.sdk.core.TargetEffect.StopCanary;
import dev.ratchet.sdk.core.TargetEvent.Answered;
import dev.ratchet.sdk.core.TargetState.Applying;
import dev.ratchet.sdk.core.TargetState.Burnt;
import dev.ratchet.sdk.core.TargetState.Refused;
import java.util.ArrayList;
import java.util.List;

/** The transitions of {@link TargetState} that leave more than one state. */
final class Transitions {
    private Transitions() {}

    static Step apply(TargetState from, Fence known, Answered event) {
        Assignment wanted = event.assignment();
        SlotTransition transition = SlotTransition.of(from.loaded(), wanted);
        boolean stop = from.loaded().canary().isPresent() && !transition.allowsCanary();
        TargetState applying = new Applying(
                known.withHighestEpoch(wanted.epoch()),
                stop ? from.loaded().withoutCanary() : from.loaded(),
                wanted,
                transition,
                Lease.of(wanted, event.nowNanos()),
                event.nowNanos() + TargetState.PREPARE_NANOS);
        List<TargetEffect> effects = new ArrayList<>();
        if (stop) {
            effects.add(new StopCanary(wanted.epoch()));
        }
        effects.add(new Prepare(wanted, transition));
        effects.add(new Report(wanted.epoch()));
        return new Step(applying, effects);
    }

    static Step burn(TargetState from, Fence known, long epoch, String reason) {
        return Step.to(
                new Burnt(known.withBurnt(epoch), from.loaded().withoutCanary(), epoch, reason),
                new StopCanary(epoch),
                new Burn(epoch, reason),
                new Report(epoch));
    }

    static Step refuse(TargetState from, String reason) {
        long epoch = from.epoch();
        return Step.to(
                new Refused(from.fence().withBurnt(epoch), from.loaded().withoutCanary(), epoch, reason),
                new StopCanary(epoch),
                new Burn(epoch, reason),
                new Report(epoch));
    }

    /** Returns the step, with a journal entry for each epoch that the deployer burns before this target receives it. */
    static Step journalAhead(Fence before, Assignment answer, Step step) {
        List<TargetEffect> effects = new ArrayList<>(step.effects());
        answer.burnt().stream()
                .filter(epoch -> epoch > before.highestEpoch() && epoch != answer.epoch() && !before.isBurnt(epoch))
                .sorted()
                .forEach(epoch -> effects.add(new Burn(epoch, byDeployer(epoch))));
        return new Step(step.state(), effects);
    }

    static String byDeployer(long epoch) {
        return "The deployer burnt epoch " + epoch + ".";
    }

    static String byExpiry(long epoch) {
        return "The lease of epoch " + epoch + " expired without a response from the deployer.";
    }
}
