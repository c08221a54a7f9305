package dev.ratchet.deployer.core.workload;

import dev.ratchet.cycle.proposal.WorkloadId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Detects deployments from the successive states of workloads.
 *
 * <p>A removed workload remains known, because some tools replace an object by removing and creating it. Beyond the
 * limit, the workload without a state for the longest time is discarded.
 */
public final class KnownWorkloads {
    private static final int MAX_WORKLOADS = 50_000;
    private static final float LOAD_FACTOR = .75f;

    private final Map<WorkloadId, KnownWorkload> known = new LinkedHashMap<>(16, LOAD_FACTOR, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<WorkloadId, KnownWorkload> eldest) {
            return size() > MAX_WORKLOADS;
        }
    };

    /** Applies a state of a workload, and returns it if it started a deployment. */
    public Optional<Workload> next(Workload workload) {
        KnownWorkload before = known.get(workload.id());
        if (before == null) {
            known.put(workload.id(), KnownWorkload.first(workload));
            return Optional.empty();
        }
        KnownWorkload.Change change = before.next(workload);
        known.put(workload.id(), change.next());
        return Optional.of(workload).filter(_ -> change.isDeployment());
    }
}
