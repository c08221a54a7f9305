package dev.ratchet.cycle.opportunity;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.ComponentRecord;
import java.util.Optional;

/**
 * Possible improvement of a component, with its evidence and impact score.
 *
 * @param period period in which it was observed
 * @param suppressedBecause reason why no cycle may select it; empty if it may be selected
 * @param explanation affected part and probable causes
 */
public record Opportunity(
        String id,
        ComponentId componentId,
        OpportunityKind kind,
        Evidence evidence,
        ImpactScore score,
        ObservationPeriod period,
        Optional<String> suppressedBecause,
        Explanation explanation)
        implements ComponentRecord, Finding.Found {

    /** Whether only people can act on this: no recipe concerns its kind, or it names no place in the sources. */
    public boolean isForPeople() {
        return kind.isSpecification()
                || (kind == OpportunityKind.ERROR_CLUSTER
                        && evidence.place().frames().isEmpty());
    }

    /** Deployment of the component that is the most probable cause by far; empty if there is none. */
    public Optional<DeployedVersions> explainingDeployment() {
        return explanation.deploymentOf(component());
    }
}
