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
import java.util.function.Function;

/**
 * Deployments that a pipeline announced by an event, of components whose telemetry states no version. The others are
 * noticed by their versions.
 *
 * <p>An event names no environment. If the component serves in several, the deployment has no source of telemetry to
 * compare.
 */
final class AnnouncedDeployments {
    /** Minutes within which telemetry counts as that of an announced deployment. */
    private static final long NEAR = 30;

    private final IntervalLength length;
    private final Map<ComponentId, Map<Optional<String>, Served>> served = new HashMap<>();
    private final List<Announced> waiting = new ArrayList<>();

    /** Latest minutes in which a component served with and without a version, in one environment. */
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
        served.computeIfAbsent(it.componentId(), _ -> new HashMap<>())
                .merge(it.origin().environment(), Served.NEVER.plus(it), (known, _) -> known.plus(it));
    }

    void announce(ComponentId component, String version, long minute) {
        waiting.add(new Announced(component, version, minute));
    }

    /**
     * Notices of the deployments after which the component served without a version.
     *
     * @param sources source of telemetry to compare, by service
     */
    List<DeploymentNotice> notices(long nowMinute, Function<ServiceKey, StatsSource> sources) {
        List<DeploymentNotice> notices = new ArrayList<>();
        for (Iterator<Announced> it = waiting.iterator(); it.hasNext(); ) {
            Announced announced = it.next();
            Map<Optional<String>, Served> known = served.getOrDefault(announced.component(), Map.of());
            boolean hasVersions =
                    known.values().stream().anyMatch(each -> each.withVersion() >= announced.minute() - NEAR);
            boolean serves = known.values().stream().anyMatch(each -> each.withoutVersion() >= announced.minute());
            if (!hasVersions && serves) {
                notices.add(notice(announced, known, sources));
            }
            if (hasVersions || serves || nowMinute > announced.minute() + NEAR) {
                it.remove();
            }
        }
        return notices;
    }

    private DeploymentNotice notice(
            Announced it, Map<Optional<String>, Served> known, Function<ServiceKey, StatsSource> sources) {
        List<Optional<String>> environments = known.entrySet().stream()
                .filter(each -> each.getValue().withoutVersion() >= it.minute() - NEAR)
                .map(Map.Entry::getKey)
                .toList();
        boolean isUnique = environments.size() == 1;
        ServiceKey service = new ServiceKey(it.component(), isUnique ? environments.getFirst() : Optional.empty());
        return new DeploymentNotice(
                service.watch(it.version(), it.minute()),
                it.component(),
                service.environment(),
                it.version(),
                List.of(),
                isUnique ? sources.apply(service) : StatsSource.UNKNOWN,
                it.minute(),
                length.millis());
    }
}
