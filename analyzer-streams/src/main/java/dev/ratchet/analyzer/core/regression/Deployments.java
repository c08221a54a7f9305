package dev.ratchet.analyzer.core.regression;

import dev.ratchet.analyzer.core.baseline.StateStream;
import dev.ratchet.cycle.opportunity.Regression.DeploymentAt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Latest deployments of components, at most ten each. */
final class Deployments {
    private static final int MOST = 10;

    /** Delay up to which a regression that follows a deployment is attributed to it. */
    private static final long AFTER_MILLIS = 10 * 60_000;

    /**
     * Tolerance before the start: a regression starts at the beginning of a minute, and the deployment may lie within
     * it.
     */
    private static final long BEFORE_MILLIS = 2 * 60_000;

    private final Map<ComponentKey, List<DeploymentAt>> deployments = new HashMap<>();

    /** Adds a deployment unless it is already stored. */
    void add(ComponentKey component, DeploymentAt at) {
        List<DeploymentAt> all = deployments.computeIfAbsent(component, key -> new ArrayList<>());
        if (!all.contains(at)) {
            all.add(at);
            all.sort(Comparator.comparingLong(DeploymentAt::atMillis));
            if (all.size() > MOST) {
                all.removeFirst();
            }
        }
    }

    List<DeploymentAt> find(ComponentKey component) {
        return List.copyOf(deployments.getOrDefault(component, List.of()));
    }

    /** Latest deployment close enough to the given start time to be attributed to it. */
    static Optional<DeploymentAt> findNear(List<DeploymentAt> all, long beginMillis) {
        return all.stream()
                .filter(it -> it.atMillis() > beginMillis - AFTER_MILLIS && it.atMillis() < beginMillis + BEFORE_MILLIS)
                .max(Comparator.comparingLong(DeploymentAt::atMillis));
    }

    byte[] bytes(ComponentKey component) {
        StateStream.Writer written = new StateStream.Writer();
        List<DeploymentAt> all = find(component);
        written.transfer(all.size());
        for (DeploymentAt at : all) {
            written.transfer(at.version());
            written.transfer(at.commit().orElse(""));
            written.transfer(at.atMillis());
        }
        return written.bytes();
    }

    void restore(ComponentKey component, byte[] bytes) {
        StateStream.Reader read = new StateStream.Reader(bytes);
        for (int left = read.transfer(0); left > 0; left--) {
            add(
                    component,
                    new DeploymentAt(
                            read.transfer(""),
                            Optional.of(read.transfer("")).filter(it -> !it.isEmpty()),
                            read.transfer(0L)));
        }
    }
}
