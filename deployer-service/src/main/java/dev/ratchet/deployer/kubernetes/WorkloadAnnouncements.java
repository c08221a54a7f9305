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
import dev.ratchet.runtime.kafka.Loop;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
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
final class WorkloadAnnouncements implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkloadAnnouncements.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration STANDBY_MEMORY = Duration.ofMinutes(5);

    private final Supplier<View> views;
    private final Function<String, List<DiscoveredComponent>> discovered;
    private final Consumer<Event> writer;
    private final KubernetesSettings settings;
    private final Clock clock;
    private final BlockingQueue<Workload> states = new LinkedBlockingQueue<>();
    private final KnownWorkloads known = new KnownWorkloads();
    private final Queue<Noticed> unannounced = new ArrayDeque<>();
    private final Loop loop = Loop.of("deployer-kubernetes", this::announce);

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

    /** Starts announcing. */
    void start() {
        loop.start();
    }

    /** Accepts a state of a workload. */
    void add(Workload state) {
        states.add(state);
    }

    Loop loop() {
        return loop;
    }

    @Override
    public void close() {
        loop.close();
    }

    private void announce() throws InterruptedException {
        while (loop.running()) {
            Optional.ofNullable(states.poll(POLL.toMillis(), TimeUnit.MILLISECONDS))
                    .ifPresent(this::apply);
            announceNoticed();
        }
    }

    /** Applies a state; a deployment waits until this deployer leads. */
    void apply(Workload state) {
        known.next(state).ifPresent(it -> unannounced.add(new Noticed(it, clock.millis())));
    }

    /** Announces the deployments that wait if this deployer leads, else discards old ones. */
    void announceNoticed() {
        View view = views.get();
        if (view.term() == View.STANDBY) {
            long oldest = clock.millis() - STANDBY_MEMORY.toMillis();
            unannounced.removeIf(it -> it.atMillis() < oldest);
            return;
        }
        for (Noticed next = unannounced.peek(); next != null; next = unannounced.peek()) {
            announce(next, view);
            unannounced.remove(); // after the broker has it
        }
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
        String id = "kubernetes-" + workload.id().namespace() + "-"
                + workload.id().kind().text() + "-" + workload.id().name() + "-" + workload.generation();
        writer.accept(new Event(
                tenant,
                component.get().name(),
                id,
                noticed.atMillis(),
                new Deployment(workload.version(), Optional.empty())));
        LOG.atInfo()
                .addKeyValue("tenant", tenant)
                .addKeyValue("component", component.get().name())
                .log("Announced the deployment of version {} by {}", workload.version(), workload.id());
    }
}
