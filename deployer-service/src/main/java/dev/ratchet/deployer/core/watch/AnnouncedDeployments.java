package dev.ratchet.deployer.core.watch;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.health.InstanceMinute;
import dev.ratchet.cycle.health.IntervalLength;
import dev.ratchet.cycle.health.StatsSource;
import dev.ratchet.cycle.watch.DeploymentNotice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Deployments that a pipeline announced by an event, of components whose telemetry states no version. The others are
 * noticed by their versions.
 */
final class AnnouncedDeployments {
    /** Minutes within which telemetry counts as that of an announced deployment. */
    private static final long NEAR = 30;

    private final IntervalLength length;
    private final Map<ComponentId, Served> served = new HashMap<>();
    private final List<Announced> waiting = new ArrayList<>();

    /** Latest minutes in which a component served with and without a version. */
    private record Served(long withVersion, long withoutVersion) {
        private static final Served NEVER = new Served(Long.MIN_VALUE / 2, Long.MIN_VALUE / 2);

        private Served plus(InstanceMinute it) {
            return it.origin().version().isPresent()
                    ? new Served(Math.max(withVersion, it.minute()), withoutVersion)
                    : new Served(withVersion, Math.max(withoutVersion, it.minute()));
        }
    }

    /** An announced deployment. */
    private record Announced(ComponentId component, String version, long minute) {}

    AnnouncedDeployments(IntervalLength length) {
        this.length = length;
    }

    void add(InstanceMinute it) {
        served.put(
                it.componentId(),
                served.getOrDefault(it.componentId(), Served.NEVER).plus(it));
    }

    void announce(ComponentId component, String version, long minute) {
        waiting.add(new Announced(component, version, minute));
    }

    /** Notices of the deployments after which the component served without a version. */
    List<DeploymentNotice> notices(long nowMinute) {
        List<DeploymentNotice> notices = new ArrayList<>();
        for (Iterator<Announced> it = waiting.iterator(); it.hasNext(); ) {
            Announced announced = it.next();
            Served known = served.getOrDefault(announced.component(), Served.NEVER);
            boolean hasVersions = known.withVersion() >= announced.minute() - NEAR;
            boolean serves = known.withoutVersion() >= announced.minute();
            if (!hasVersions && serves) {
                notices.add(notice(announced));
            }
            if (hasVersions || serves || nowMinute > announced.minute() + NEAR) {
                it.remove();
            }
        }
        return notices;
    }

    private DeploymentNotice notice(Announced it) {
        ServiceKey service = new ServiceKey(it.component(), Optional.empty());
        return new DeploymentNotice(
                service.watch(it.version(), it.minute()),
                it.component(),
                Optional.empty(),
                it.version(),
                List.of(),
                StatsSource.UNKNOWN,
                it.minute(),
                length.millis());
    }
}
