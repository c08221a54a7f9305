package dev.ratchet.deployer.core.workload;

import dev.ratchet.cycle.proposal.WorkloadId;
import dev.ratchet.cycle.proposal.WorkloadKind;
import java.util.List;
import java.util.Optional;

/** States of a workload of the shop. */
public final class WorkloadSamples {
    public static final WorkloadId CART = new WorkloadId("shop", WorkloadKind.DEPLOYMENT, "cart");
    public static final WorkloadId CANARY = new WorkloadId("shop", WorkloadKind.ROLLOUT, "cart");

    /** State with a pod template of the same name as the version and the revision. */
    public static Workload state(String version, RolloutPhase phase) {
        return state(CART, version, version, Optional.of("revision of " + version), phase);
    }

    /** State whose version has the name of its pod template. */
    public static Workload state(
            WorkloadId id, String template, String version, Optional<String> revision, RolloutPhase phase) {
        return new Workload(
                id,
                "uid-" + template,
                new ServiceNames(Optional.empty(), List.of("cart")),
                version,
                template,
                revision,
                phase,
                Optional.empty());
    }

    /** Copy that Ratchet returned to its template for a watch. */
    public static Workload undone(Workload it, String watch) {
        return new Workload(
                it.id(),
                it.revisionKey(),
                it.names(),
                it.version(),
                it.template(),
                it.revision(),
                it.phase(),
                Optional.of(watch));
    }

    private WorkloadSamples() {}
}
