package dev.ratchet.ingest.source;

import dev.ratchet.ingest.core.Metrics;
import dev.ratchet.ingest.core.Rejections;
import dev.ratchet.ingest.otlp.OtlpBatch;
import dev.ratchet.runtime.kafka.Loop;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls queries of Prometheus and writes their results as metric points and histograms.
 *
 * <p>A failed query is logged and counted, and asked again at the next interval, together with the minutes that it
 * missed. A minute is written at least once: its points have the same identity and time in each attempt. The positions
 * survive a restart. Without queries there is no thread.
 */
public final class PrometheusSource implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PrometheusSource.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String FILE = "positions-prometheus.json";
    private static final long MILLIS = 1_000;
    private static final long LONGEST_SECONDS = 3_600;

    /** Longest period of histograms: their responses are large, and the analyzer does not use late ones. */
    private static final long LONGEST_HISTOGRAM_SECONDS = 300;

    private final PrometheusSettings settings;
    private final TelemetryTarget target;
    private final Clock clock;
    private final PrometheusApi api;
    private final Loop loop;
    private final Positions positions;
    private final AtomicLong failures = new AtomicLong();
    private final AtomicLong points = new AtomicLong();

    private PrometheusSource(
            PrometheusSettings settings, Positions positions, TelemetryTarget target, Clock clock, Duration timeout) {
        this.settings = settings;
        this.positions = positions;
        this.target = target;
        this.clock = clock;
        this.api = new PrometheusApi(settings.server(), settings.headers(), timeout);
        this.loop = Loop.of("ingest-prometheus", this::run);
    }

    /** Starts polling, if there are queries; the positions of the queries are in a file in the folder. */
    public static PrometheusSource start(
            PrometheusSettings settings, Path folder, TelemetryTarget target, Clock clock) {
        boolean isIdle = settings.queries().isEmpty();
        Positions positions = isIdle ? Positions.inMemory() : Positions.open(folder.resolve(FILE));
        PrometheusSource source = create(settings, positions, target, clock, TIMEOUT);
        if (!isIdle) {
            source.loop.start();
        }
        return source;
    }

    static PrometheusSource create(
            PrometheusSettings settings, Positions positions, TelemetryTarget target, Clock clock, Duration timeout) {
        return new PrometheusSource(settings, positions, target, clock, timeout);
    }

    private void run() throws InterruptedException {
        do {
            poll();
        } while (loop.running()
                && loop.pauseWhileRunning(PolledPeriod.millisUntilNext(
                        clock.millis(), settings.interval().toMillis())));
    }

    /** Polls each query once, and stores the positions even if it is interrupted. */
    void poll() throws InterruptedException {
        try {
            pollQueries();
        } finally {
            positions.save(
                    settings.queries().stream().map(PrometheusSource::stream).collect(Collectors.toSet()));
        }
    }

    private void pollQueries() throws InterruptedException {
        for (PrometheusQuery query : settings.queries()) {
            Optional<Long> written = positions.find(stream(query)).map(it -> it.untilMillis() / MILLIS);
            long longest = query.kind() == QueryKind.HISTOGRAM ? LONGEST_HISTOGRAM_SECONDS : LONGEST_SECONDS;
            Optional<PolledPeriod> period = PolledPeriod.next(written, clock.millis() / MILLIS, longest);
            if (period.isPresent()) {
                poll(query, period.get());
            }
        }
    }

    /** Stream of a query; a query that was changed is another stream. */
    private static String stream(PrometheusQuery query) {
        return query.name() + "/" + Integer.toHexString(query.toString().hashCode());
    }

    private void poll(PrometheusQuery query, PolledPeriod period) throws InterruptedException {
        try {
            PolledMinutes polled = PrometheusPoints.of(
                    query,
                    api.range(query.expression(), period.fromSeconds(), period.toSeconds(), PolledPeriod.STEP_SECONDS));
            logRejected(query, polled.rejections());
            polled.minutes().forEach((second, metrics) -> write(query, second, metrics));
            setWritten(query, period.toSeconds());
        } catch (RuntimeException e) { // the broker or Prometheus is unavailable: asked again at the next interval
            failures.incrementAndGet();
            LOG.atWarn()
                    .addKeyValue("query", query.name())
                    .addKeyValue("tenant", query.tenant())
                    .log(
                            "Cannot poll {} ({}); asking again in {} s for the missing minutes.",
                            settings.server(),
                            e.getMessage(),
                            settings.interval().toSeconds());
        }
    }

    private void write(PrometheusQuery query, long second, Metrics metrics) {
        OtlpBatch admitted = target.admit(query.tenant(), new OtlpBatch.Points(metrics, Rejections.none(), Set.of()));
        logRejected(query, admitted.rejections());
        target.write(query.tenant(), admitted, PrometheusPoints.identity(query, second), clock.millis());
        points.addAndGet(((OtlpBatch.Points) admitted).metrics().size());
        setWritten(query, second);
    }

    private void setWritten(PrometheusQuery query, long second) {
        positions.put(stream(query), StreamPosition.at(second * MILLIS));
    }

    private static void logRejected(PrometheusQuery query, Rejections rejections) {
        if (rejections.rejected() > 0) {
            LOG.atWarn()
                    .addKeyValue("query", query.name())
                    .addKeyValue("tenant", query.tenant())
                    .log("Rejected a part of the result: {}", rejections.message("series and points"));
        }
    }

    /** Number of polls that failed since the start. */
    public long failures() {
        return failures.get();
    }

    /** Number of points written since the start. */
    public long points() {
        return points.get();
    }

    @Override
    public void close() {
        loop.close();
        api.close();
    }
}
