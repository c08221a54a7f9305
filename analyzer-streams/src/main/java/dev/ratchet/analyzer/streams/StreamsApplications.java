package dev.ratchet.analyzer.streams;

import dev.ratchet.analyzer.config.AnalyzerConfiguration;
import dev.ratchet.analyzer.streams.client.PatientClients;
import dev.ratchet.runtime.kafka.Connections;
import dev.ratchet.runtime.kafka.RecordGuard;
import dev.ratchet.runtime.kafka.ServiceHealth;
import dev.ratchet.runtime.kafka.Wire;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The two Streams applications of the analyzer. */
public final class StreamsApplications implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StreamsApplications.class);
    private static final Duration CLOSED_WITHIN = Duration.ofSeconds(4);
    private static final Duration OUTAGE_PAUSE = Duration.ofSeconds(1);

    /** The data application reports each second and answers queries. */
    private static final Duration IDLE_DATA = Duration.ofMillis(200);

    /** The decision application does nothing more often than each second, except upon records. */
    private static final Duration IDLE_DECISIONS = Duration.ofMillis(500);

    private static final Set<KafkaStreams.State> DEAD =
            Set.of(KafkaStreams.State.PENDING_ERROR, KafkaStreams.State.ERROR, KafkaStreams.State.NOT_RUNNING);

    private final CountDownLatch closing = new CountDownLatch(1);
    private final KafkaStreams data;
    private final KafkaStreams decisions;
    private final SeriesQueries series;

    /** Creates both without starting them. */
    public StreamsApplications(AnalyzerConfiguration configuration) {
        Connections connections = configuration.connections();
        Path folder = configuration.stateFolder();
        Wire wire = new Wire(connections.registry());
        RecordGuard ofData = connections.guard("analyzer-data");
        RecordGuard ofDecisions = connections.guard("analyzer-decisions");
        this.data = application(
                new KafkaStreams(
                        AnalyzerTopology.data(wire, ofData, configuration.settings()),
                        StreamsSettings.data(connections, folder, configuration.address()),
                        new PatientClients(IDLE_DATA)),
                "data",
                ofData);
        this.series = new SeriesQueries(data, configuration.address());
        this.decisions = application(
                new KafkaStreams(
                        AnalyzerTopology.decisions(wire, ofDecisions, configuration.schedule(), configuration.cycles()),
                        StreamsSettings.decisions(connections, folder),
                        new PatientClients(IDLE_DECISIONS)),
                "decisions",
                ofDecisions);
    }

    /** Starts both. The topics must exist. */
    public void start() {
        decisions.start();
        data.start();
    }

    /** Interactive queries of the series. */
    public SeriesQueries series() {
        return series;
    }

    /** Health of each application. */
    public List<ServiceHealth.Part> health() {
        return List.of(part("data", data), part("decisions", decisions));
    }

    static ServiceHealth.Part part(String name, KafkaStreams application) {
        return new ServiceHealth.Part(
                name,
                () -> application.state().name(),
                () -> !DEAD.contains(application.state()),
                () -> application.state() == KafkaStreams.State.RUNNING);
    }

    /** Stops both concurrently. They leave their groups, so that a successor need not wait for a session timeout. */
    @Override
    public void close() {
        closing.countDown();
        List<Thread> threads = List.of(data, decisions).stream()
                .map(it -> Thread.ofVirtual().name("analyzer-close").start(() -> close(it)))
                .toList();
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(KafkaStreams application) {
        application.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                .withTimeout(CLOSED_WITHIN));
    }

    private KafkaStreams application(KafkaStreams application, String name, RecordGuard guard) {
        application.setUncaughtExceptionHandler(new ThreadFailures(name, guard, this::pause, System::nanoTime));
        application.setStateListener((now, before) ->
                LOG.atInfo().addKeyValue("application", name).log("The application is {} (before: {})", now, before));
        return application;
    }

    /** Waits for a moment, or until the applications are closed. */
    private void pause() {
        try {
            var _ = closing.await(OUTAGE_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
