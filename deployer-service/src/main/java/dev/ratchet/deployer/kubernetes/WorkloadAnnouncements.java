package dev.ratchet.deployer.kubernetes;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.discovery.DiscoveredComponent;
import dev.ratchet.cycle.telemetry.Deployment;
import dev.ratchet.cycle.telemetry.Event;
import dev.ratchet.deployer.config.KubernetesSettings;
import dev.ratchet.deployer.core.workload.KnownWorkloads;
import dev.ratchet.deployer.core.workload.Workload;
import dev.ratchet.deployer.core.workload.WorkloadComponents;
import dev.ratchet.deployer.kafka.View;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Announces deployments of workloads by the same event as {@code POST /v1/ratchet/deployments}.
 *
 * <p>Every deployer watches the cluster, and the leader announces. A deployer that becomes the leader announces the
 * deployments of the last five minutes, in case the previous leader did not. Their events have the same ids, so the
 * analyzer discards repetitions.
 */
final class WorkloadAnnouncements {
    private static final Logger LOG = LoggerFactory.getLogger(WorkloadAnnouncements.class);
    private static final Duration STANDBY_MEMORY = Duration.ofMinutes(5);
    /** Deployments beyond which only the latest of a workload waits, such as while the broker does not answer. */
    private static final int MAX_UNANNOUNCED = 10_000;

    private final Supplier<View> views;
    private final Function<String, List<DiscoveredComponent>> discovered;
    private final Consumer<Event> writer;
    private final KubernetesSettings settings;
    private final Clock clock;
    private final KnownWorkloads known = new KnownWorkloads();
    private final Queue<Noticed> unannounced = new ArrayDeque<>();

    /** A deployment and the time at which it was noticed. */
    private record Noticed(Workload workload, long atMillis) {}

    /**
     * Creates announcements.
     *
     * @param discovered components with telemetry by tenant
     * @param writer accepts an event once the broker has it
     */
    WorkloadAnnouncements(
            Supplier<View> views,
            Function<String, List<DiscoveredComponent>> discovered,
            Consumer<Event> writer,
            KubernetesSettings settings,
            Clock clock) {
        this.views = views;
        this.discovered = discovered;
        this.writer = writer;
        this.settings = settings;
        this.clock = clock;
    }

    /** Accepts a state of a workload as it arrives; a deployment waits until this deployer leads. */
    synchronized void add(Workload state) {
        known.next(state).ifPresent(deployed -> {
            if (unannounced.size() >= MAX_UNANNOUNCED) {
                unannounced.removeIf(it -> it.workload().id().equals(deployed.id()));
            }
            unannounced.add(new Noticed(deployed, clock.millis()));
        });
    }

    /** Announces the deployments that wait if this deployer leads, else discards old ones. */
    void announceNoticed() {
        View view = views.get();
        if (view.term() == View.STANDBY) {
            discardOld();
            return;
        }
        for (Optional<Noticed> next = next(); next.isPresent(); next = next()) {
            announce(next.get(), view);
            remove(next.get()); // after the broker has it
        }
    }

    private synchronized void discardOld() {
        long oldest = clock.millis() - STANDBY_MEMORY.toMillis();
        unannounced.removeIf(it -> it.atMillis() < oldest);
    }

    private synchronized Optional<Noticed> next() {
        return Optional.ofNullable(unannounced.peek());
    }

    private synchronized void remove(Noticed noticed) {
        unannounced.remove(noticed);
    }

    private void announce(Noticed noticed, View view) {
        Workload workload = noticed.workload();
        String tenant = settings.tenant(workload.id().namespace());
        Optional<ComponentId> component =
                WorkloadComponents.find(workload, tenant, view.components().values(), discovered.apply(tenant));
        if (component.isEmpty()) {
            LOG.atInfo()
                    .addKeyValue("tenant", tenant)
                    .log(
                            "Version {} of {} is not announced: none of its names {} is a component; add the"
                                    + " annotation {}",
                            workload.version(),
                            workload.id(),
                            workload.names().candidates(),
                            PodServices.COMPONENT);
            return;
        }
        writer.accept(new Event(
                tenant,
                component.get().name(),
                "kubernetes-" + workload.revisionKey(),
                noticed.atMillis(),
                new Deployment(workload.version(), Optional.empty())));
        LOG.atInfo()
                .addKeyValue("tenant", tenant)
                .addKeyValue("component", component.get().name())
                .log("Announced the deployment of version {} by {}", workload.version(), workload.id());
    }
}
