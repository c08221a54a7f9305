package dev.ratchet.runtime.kafka;

import dev.ratchet.cycle.registry.RegistryUnavailable;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Probe of brokers and registry. A failure of the probe itself counts as no answer.
 *
 * <p>The brokers are probed twice a second, so that callers of a service need not wait for dead ones. Only readiness
 * needs the registry: it is probed every five seconds, and twice a second while it does not answer.
 */
public final class ClusterProbe implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterProbe.class);
    private static final int DEADLINE_MILLIS = 1_000;
    private static final long PAUSE_MILLIS = 500;
    private static final long REGISTRY_PAUSE_MILLIS = 5_000;

    private final Connections connections;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean kafkaAnswers = true;
    private volatile boolean registryAnswers = true;

    private ClusterProbe(Connections connections) {
        this.connections = connections;
    }

    /** Starts the probe. Until the first answer is overdue, brokers and registry count as answering. */
    public static ClusterProbe start(Connections connections) {
        ClusterProbe probe = new ClusterProbe(connections);
        probe.thread("probe-kafka", probe::askKafka).start();
        probe.thread("probe-registry", probe::askRegistry).start();
        return probe;
    }

    /** Whether the brokers answered the latest probe. */
    public boolean kafkaAnswers() {
        return kafkaAnswers;
    }

    /** Whether the registry answered the latest probe. */
    public boolean registryAnswers() {
        return registryAnswers;
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private Thread thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    private void askKafka() {
        do {
            try (Admin admin = connections.admin()) {
                do {
                    kafkaAnswers = answers(admin);
                } while (pause(PAUSE_MILLIS));
            } catch (RuntimeException | Error e) {
                kafkaAnswers = false;
                LOG.warn("Cannot probe the brokers; trying again in {} ms", PAUSE_MILLIS, e);
            }
        } while (pause(PAUSE_MILLIS));
    }

    private static boolean answers(Admin admin) {
        try {
            admin.describeCluster(new DescribeClusterOptions().timeoutMs(DEADLINE_MILLIS))
                    .nodes()
                    .get(DEADLINE_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void askRegistry() {
        do {
            try {
                connections.registry().ping(Duration.ofMillis(DEADLINE_MILLIS));
                registryAnswers = true;
            } catch (RegistryUnavailable e) {
                registryAnswers = false;
            } catch (RuntimeException | Error e) {
                registryAnswers = false;
                LOG.warn("Cannot probe the registry; trying again in {} ms", PAUSE_MILLIS, e);
            }
        } while (pause(registryAnswers ? REGISTRY_PAUSE_MILLIS : PAUSE_MILLIS));
    }

    private boolean pause(long millis) {
        try {
            return !closed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
