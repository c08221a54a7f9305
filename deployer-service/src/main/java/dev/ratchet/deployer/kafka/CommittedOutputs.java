package dev.ratchet.deployer.kafka;

import dev.ratchet.deployer.core.Output;
import dev.ratchet.deployer.core.watch.WatchState;

/**
 * Effects of outputs after their transaction.
 *
 * @param landing commits on the branches of confirmed and reverted changes
 * @param actions actions of watches
 */
record CommittedOutputs(Landing landing, WatchActions actions, DecisionLoop decisions) {
    /** Performs the effect of an output; most are part of the transaction. */
    void perform(Output output) {
        switch (output) {
            case Output.ReportDecision it -> decisions.commandDecisions().complete(it.command(), it.decision());
            case Output.LandChange it -> landing.land(it, decisions);
            case Output.ReverseChange it -> landing.reverse(it, decisions);
            case Output.Act it -> actions.perform(it.effect(), decisions);
            case Output.Publish<?> _, Output.BurnNow _, Output.Discard _ -> {
                // part of the transaction
            }
        }
    }

    /** Repeats effects that the end of the previous leader may have prevented. */
    void repeat(View view) {
        view.confirmedChanges(decisions.blobs()::contains).forEach(it -> landing.land(it, decisions));
        view.revertedChanges().forEach(it -> landing.reverse(it, decisions));
        view.watches().values().forEach(it -> {
            if (it instanceof WatchState.RollingBack open) {
                actions.resume(open, decisions);
            }
        });
    }
}
