package dev.ratchet.deployer.kubernetes;

import dev.ratchet.runtime.kafka.ServiceHealth;

/** Deployments of a cluster: its watch, and the announcements that follow from it. */
public final class ClusterDeployments implements AutoCloseable {
    private final ClusterWatch watch;
    private final WorkloadAnnouncements announcements;

    ClusterDeployments(ClusterWatch watch, WorkloadAnnouncements announcements) {
        this.watch = watch;
        this.announcements = announcements;
    }

    void start() {
        announcements.start();
        watch.start();
    }

    /** Health of this part: the state of the watch, which never makes the deployer unready. */
    public ServiceHealth.Part health() {
        return new ServiceHealth.Part(
                announcements.loop().name(), watch::state, announcements.loop()::isAlive, () -> true);
    }

    @Override
    public void close() {
        watch.close();
        announcements.close();
    }
}
