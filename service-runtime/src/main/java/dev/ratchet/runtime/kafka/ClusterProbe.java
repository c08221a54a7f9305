package dev.ratchet.runtime.kafka;

import dev.ratchet.cycle.registry.RegistryUnavailable;
import java.time.Duration;
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
 * <p>While somebody asks whether one of them answers, it is probed twice a second, so that callers of a service need not
 * wait for a dead one. Otherwise a probe every five seconds suffices, because the first question causes one.
 */
public final class ClusterProbe implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterProbe.class);
    private static final int DEADLINE_MILLIS = 1_000;

    private final Connections connections;
    private final ProbePause kafkaPause = new ProbePause(System::nanoTime);
    private final ProbePause registryPause = new ProbePause(System::nanoTime);
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
        kafkaPause.ask();
        return kafkaAnswers;
    }

    /** Whether the registry answered the latest probe. */
    public boolean registryAnswers() {
        registryPause.ask();
        return registryAnswers;
    }

    @Override
    public void close() {
        kafkaPause.close();
        registryPause.close();
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
                } while (await(kafkaPause));
            } catch (RuntimeException | Error e) {
                kafkaAnswers = false;
                LOG.warn("Cannot probe the brokers; trying again in {} ms or more", ProbePause.SHORT.toMillis(), e);
            }
        } while (await(kafkaPause));
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
                LOG.warn("Cannot probe the registry; trying again in {} ms or more", ProbePause.SHORT.toMillis(), e);
            }
        } while (await(registryPause));
    }

    private static boolean await(ProbePause pause) {
        try {
            return pause.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
