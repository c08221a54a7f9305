package dev.ratchet.deployer.kubernetes;

import dev.ratchet.cycle.proposal.WorkloadKind;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watch of one kind of workload in one namespace or all of them; logs its failures, equal ones once. */
final class WatchedResource implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WatchedResource.class);

    private final WorkloadKind kind;
    private final String place;
    private final SharedIndexInformer<?> informer;
    private volatile String problem = "connects to the API";

    WatchedResource(WorkloadKind kind, String place, SharedIndexInformer<?> informer) {
        this.kind = kind;
        this.place = place;
        this.informer = informer;
    }

    /** Logs a failure that differs from the previous one, and asks for another attempt. */
    boolean retryAfter(Throwable failure) {
        boolean isOptional = kind == WorkloadKind.ROLLOUT && ClusterProblems.isMissing(failure);
        String text = isOptional
                ? "Argo Rollouts is not installed; rollouts.argoproj.io are not watched"
                : ClusterProblems.explain("list and watch", kind.resource(), place, failure);
        if (!text.equals(problem)) {
            problem = text;
            if (isOptional) {
                LOG.info("{}", text);
            } else {
                LOG.warn("{}; trying again", text);
            }
        }
        return true;
    }

    /** State for people: watched, or the latest problem. */
    String state() {
        return informer.isWatching() ? "watches " + kind.resource() + " " + place : problem;
    }

    @Override
    public void close() {
        informer.stop();
    }
}
