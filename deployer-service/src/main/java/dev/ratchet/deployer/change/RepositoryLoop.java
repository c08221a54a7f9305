package dev.ratchet.deployer.change;

import dev.ratchet.runtime.kafka.Loop;
import dev.ratchet.runtime.kafka.ServiceHealth;
import java.time.Duration;

/** Repeats a step that works on repositories, in its own thread, every half second. */
final class RepositoryLoop implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Loop loop;
    private final Duration patience;
    private final Runnable step;

    /**
     * Creates a loop; it is not started.
     *
     * @param patience time that a step may take until the loop counts as failed
     */
    RepositoryLoop(String name, Duration patience, Runnable step) {
        this.loop = Loop.of(name, this::work);
        this.patience = patience;
        this.step = step;
    }

    void start() {
        loop.start();
    }

    /** Health of this loop; a slow repository does not make the deployer unready. */
    ServiceHealth.Part health() {
        ServiceHealth.Part part = ServiceHealth.Part.of(loop, patience);
        return new ServiceHealth.Part(part.name(), part.state(), part.alive(), () -> true);
    }

    @Override
    public void close() {
        loop.close();
    }

    private void work() throws InterruptedException {
        while (loop.running()) {
            step.run();
            var _ = loop.pauseWhileRunning(PAUSE.toMillis());
        }
    }
}
