package dev.ratchet.cycle.report;

import dev.ratchet.cycle.watch.WatchId;
import dev.ratchet.cycle.watch.WatchJudgement;
import java.util.List;

/**
 * Watch of a deployment that another pipeline made, in the first report after its end. It is not an improvement.
 *
 * @param version deployed version
 * @param replaced earlier versions with which it was compared
 * @param outcome outcome of the watch: a final constant of WatchStateKind
 * @param judgement last verdict of the judge, if it gave one
 * @param reason reason for the outcome, for people
 * @param owners persons or teams who own the component
 */
public record WatchedDeployment(
        WatchId watch,
        String component,
        String version,
        List<String> replaced,
        String outcome,
        WatchJudgement judgement,
        String reason,
        List<String> owners) {
    /** Copies the collections. */
    public WatchedDeployment {
        replaced = List.copyOf(replaced);
        owners = List.copyOf(owners);
    }
}
