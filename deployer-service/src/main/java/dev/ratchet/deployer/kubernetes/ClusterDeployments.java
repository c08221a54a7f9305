package dev.ratchet.deployer.kubernetes;

import dev.ratchet.runtime.kafka.Loop;
import dev.ratchet.runtime.kafka.ServiceHealth;
import java.time.Duration;

/** Deployments of a cluster: its watch, and the announcements that follow from it. */
public final class ClusterDeployments implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final ClusterWatch watch;
    private final WorkloadAnnouncements announcements;
    private final Loop loop = Loop.of("deployer-kubernetes", this::announce);

    ClusterDeployments(ClusterWatch watch, WorkloadAnnouncements announcements) {
        this.watch = watch;
        this.announcements = announcements;
    }

    void start() {
        watch.start();
        loop.start();
    }

    /** Health of this part: the state of the watch, which never makes the deployer unready. */
    public ServiceHealth.Part health() {
        return new ServiceHealth.Part(loop.name(), watch::state, loop::isAlive, () -> true);
    }

    @Override
    public void close() {
        watch.close();
        loop.close();
    }

    private void announce() throws InterruptedException {
        while (loop.running()) {
            watch.logRecoveries();
            announcements.announceNoticed();
            var _ = loop.pauseWhileRunning(PAUSE.toMillis());
        }
    }
}
