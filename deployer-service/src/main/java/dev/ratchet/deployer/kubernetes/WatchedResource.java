package dev.ratchet.deployer.kubernetes;

import dev.ratchet.cycle.proposal.WorkloadKind;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watch of one kind of workload in one namespace or all of them. It logs its failures, equal ones once until the watch
 * works again.
 */
final class WatchedResource implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WatchedResource.class);
    private static final String CONNECTS = "connects to the API";

    private final WorkloadKind kind;
    private final String place;
    private final BooleanSupplier isWatching;
    private final Runnable stop;
    private volatile String problem = CONNECTS;

    WatchedResource(WorkloadKind kind, String place, BooleanSupplier isWatching, Runnable stop) {
        this.kind = kind;
        this.place = place;
        this.isWatching = isWatching;
        this.stop = stop;
    }

    /** Logs a failure that differs from the previous one, and asks for another attempt. */
    boolean retryAfter(Throwable failure) {
        boolean isOptional = kind == WorkloadKind.ROLLOUT && ClusterProblems.isMissing(failure);
        String text = isOptional
                ? "Argo Rollouts is not installed; rollouts.argoproj.io are not watched"
                : ClusterProblems.explain("list and watch", kind.resource(), place, failure);
        if (replaceProblem(text)) {
            if (isOptional) {
                LOG.info("{}", text);
            } else {
                LOG.warn("{}; trying again", text);
            }
        }
        return true;
    }

    /** Logs the end of a failure, so that the next failure is logged even if it is equal. */
    void logRecovery() {
        if (isWatching.getAsBoolean() && replaceProblem(CONNECTS)) {
            LOG.info("{} {} are watched now", kind.resource(), place);
        }
    }

    /** Replaces the problem and returns whether it differs from the previous one. */
    private synchronized boolean replaceProblem(String text) {
        boolean differs = !text.equals(problem);
        problem = text;
        return differs;
    }

    /** State for people: watched, or the latest problem. */
    String state() {
        return isWatching.getAsBoolean() ? "watches " + kind.resource() + " " + place : problem;
    }

    @Override
    public void close() {
        stop.run();
    }
}
