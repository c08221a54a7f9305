package dev.ratchet.ingest.source;

import dev.ratchet.ingest.otlp.OtlpBatch;
import dev.ratchet.runtime.kafka.Loop;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls queries of Prometheus and writes their results as metric points.
 *
 * <p>A failed query is logged and counted, and asked again at the next interval, together with the minutes that it
 * missed. A minute is written at least once: its points have the same identity and time in each attempt. Without
 * queries there is no thread.
 */
public final class PrometheusSource implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PrometheusSource.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final PrometheusSettings settings;
    private final Target target;
    private final Clock clock;
    private final PrometheusApi api;
    private final Loop loop;
    private final Map<String, Long> writtenSeconds = new HashMap<>();
    private final AtomicLong failures = new AtomicLong();
    private final AtomicLong points = new AtomicLong();

    /** Writer of telemetry. */
    public interface Target {
        /** Rejects the points of components that are beyond the tenant's limit. */
        OtlpBatch admit(String tenant, OtlpBatch batch);

        /** Writes the points that were not written under the same identity before. */
        void write(String tenant, OtlpBatch batch, byte[] identity, long nowMillis);
    }

    private PrometheusSource(PrometheusSettings settings, Target target, Clock clock, Duration timeout) {
        this.settings = settings;
        this.target = target;
        this.clock = clock;
        this.api = new PrometheusApi(settings.server(), settings.headers(), timeout);
        this.loop = Loop.of("ingest-prometheus", this::run);
    }

    /** Starts polling, if there are queries. */
    public static PrometheusSource start(PrometheusSettings settings, Target target, Clock clock) {
        PrometheusSource source = create(settings, target, clock, TIMEOUT);
        if (!settings.queries().isEmpty()) {
            source.loop.start();
        }
        return source;
    }

    static PrometheusSource create(PrometheusSettings settings, Target target, Clock clock, Duration timeout) {
        return new PrometheusSource(settings, target, clock, timeout);
    }

    private void run() throws InterruptedException {
        do {
            poll();
        } while (loop.running() && loop.pauseWhileRunning(settings.interval().toMillis()));
    }

    /** Polls each query once. */
    void poll() throws InterruptedException {
        for (PrometheusQuery query : settings.queries()) {
            Optional<Long> written = Optional.ofNullable(writtenSeconds.get(query.name()));
            Optional<PolledPeriod> period = PolledPeriod.next(written, clock.millis() / 1000);
            if (period.isPresent()) {
                poll(query, period.get());
            }
        }
    }

    private void poll(PrometheusQuery query, PolledPeriod period) throws InterruptedException {
        try {
            SortedMap<Long, OtlpBatch.Points> minutes = PrometheusPoints.of(
                    query,
                    api.range(query.expression(), period.fromSeconds(), period.toSeconds(), PolledPeriod.STEP_SECONDS));
            minutes.forEach((second, batch) -> write(query, second, batch));
            writtenSeconds.put(query.name(), period.toSeconds());
        } catch (RuntimeException e) { // the broker or Prometheus is unavailable: asked again at the next interval
            failures.incrementAndGet();
            LOG.atWarn()
                    .addKeyValue("query", query.name())
                    .addKeyValue("tenant", query.tenant())
                    .log(
                            "Cannot poll {} ({}); asking again in {} s for the missing minutes of the last hour.",
                            settings.server(),
                            e.getMessage(),
                            settings.interval().toSeconds());
        }
    }

    private void write(PrometheusQuery query, long second, OtlpBatch.Points batch) {
        OtlpBatch admitted = target.admit(query.tenant(), batch);
        if (admitted.rejections().rejected() > 0) {
            LOG.atWarn()
                    .addKeyValue("query", query.name())
                    .addKeyValue("tenant", query.tenant())
                    .log(
                            "Rejected a part of the result: {}",
                            admitted.rejections().message("series and points"));
        }
        target.write(query.tenant(), admitted, PrometheusPoints.identity(query, second), clock.millis());
        points.addAndGet(((OtlpBatch.Points) admitted).metrics().size());
        writtenSeconds.put(query.name(), second);
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
