package dev.ratchet.analyzer.core.regression;

import dev.ratchet.analyzer.core.baseline.State;
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

    private final Map<Owner, List<DeploymentAt>> kept = new HashMap<>();

    /** Adds a deployment unless it is already stored. */
    void add(Owner owner, DeploymentAt it) {
        List<DeploymentAt> all = kept.computeIfAbsent(owner, key -> new ArrayList<>());
        if (!all.contains(it)) {
            all.add(it);
            all.sort(Comparator.comparingLong(DeploymentAt::atMillis));
            if (all.size() > MOST) {
                all.removeFirst();
            }
        }
    }

    List<DeploymentAt> of(Owner owner) {
        return List.copyOf(kept.getOrDefault(owner, List.of()));
    }

    /** Latest deployment close enough to the given start time to be attributed to it. */
    static Optional<DeploymentAt> at(List<DeploymentAt> all, long beginMillis) {
        return all.stream()
                .filter(it -> it.atMillis() > beginMillis - AFTER_MILLIS && it.atMillis() < beginMillis + BEFORE_MILLIS)
                .max(Comparator.comparingLong(DeploymentAt::atMillis));
    }

    byte[] bytes(Owner owner) {
        State.Written written = new State.Written();
        List<DeploymentAt> all = of(owner);
        written.of(all.size());
        for (DeploymentAt it : all) {
            written.of(it.version());
            written.of(it.commit().orElse(""));
            written.of(it.atMillis());
        }
        return written.bytes();
    }

    void restore(Owner owner, byte[] bytes) {
        State.Read read = new State.Read(bytes);
        for (int left = read.of(0); left > 0; left--) {
            add(
                    owner,
                    new DeploymentAt(read.of(""), Optional.of(read.of("")).filter(it -> !it.isEmpty()), read.of(0L)));
        }
    }
}
