package dev.ratchet.ingest.source.cloudwatch;

import dev.ratchet.ingest.core.HourlyBudget;
import dev.ratchet.ingest.source.Positions;
import dev.ratchet.ingest.source.TelemetryTarget;
import dev.ratchet.runtime.kafka.Loop;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads metrics, log records and alarms from Amazon CloudWatch.
 *
 * <p>A failed read is logged, counted and repeated at the next poll. The positions survive a restart, so nothing is
 * written twice. When the budget of requests per hour is used up, reading stops until the next hour. Without
 * declarations, neither a client nor a thread exists.
 */
public final class CloudWatchSource implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CloudWatchSource.class);
    private static final String FILE = "positions-cloudwatch.json";

    /** Largest number of metrics of one request. */
    static final int MOST_METRICS = 500;

    private final CloudWatchSettings settings;
    private final Positions positions;
    private final Clock clock;
    private final HourlyBudget budget;
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private final AtomicLong records = new AtomicLong();
    private final AtomicLong refusals = new AtomicLong();
    private final Optional<CloudWatchClients> clients;
    private final List<CloudWatchStream> streams;
    private final Loop loop = Loop.of("ingest-cloudwatch", this::run);
    private long pausedUntilMillis;

    private CloudWatchSource(CloudWatchSettings settings, Positions positions, TelemetryTarget target, Clock clock) {
        this.settings = settings;
        this.positions = positions;
        this.clock = clock;
        this.budget = new HourlyBudget(settings.mostPerHour());
        this.clients = settings.declared().isEmpty()
                ? Optional.empty()
                : Optional.of(new CloudWatchClients(settings.access(), calls));
        this.streams = clients.map(it -> streams(it, target)).orElse(List.of());
    }

    /** Starts reading, if anything is declared; the positions are in a file in the folder. */
    public static CloudWatchSource start(
            CloudWatchSettings settings, Path folder, TelemetryTarget target, Clock clock) {
        boolean isIdle = settings.declared().isEmpty();
        Positions positions = isIdle ? Positions.inMemory() : Positions.open(folder.resolve(FILE));
        CloudWatchSource source = create(settings, positions, target, clock);
        if (!isIdle) {
            source.loop.start();
        }
        return source;
    }

    static CloudWatchSource create(
            CloudWatchSettings settings, Positions positions, TelemetryTarget target, Clock clock) {
        return new CloudWatchSource(settings, positions, target, clock);
    }

    private List<CloudWatchStream> streams(CloudWatchClients of, TelemetryTarget target) {
        CloudWatchDeclarations declared = settings.declared();
        List<CloudWatchStream> all = new ArrayList<>();
        for (int i = 0; i < declared.metrics().size(); i += MOST_METRICS) {
            List<CloudWatchMetric> some = declared.metrics()
                    .subList(i, Math.min(i + MOST_METRICS, declared.metrics().size()));
            all.add(new MetricStream(of.metrics(), some, this::spend, positions, target));
        }
        declared.logs()
                .forEach(
                        it -> all.add(new LogStream(of.logs(), it, settings.sample(), this::spend, positions, target)));
        if (!declared.alarms().isEmpty()) {
            all.add(new AlarmStream(of.metrics(), declared.alarms(), this::spend, positions, target));
        }
        return all;
    }

    private void run() throws InterruptedException {
        do {
            poll();
        } while (loop.running() && loop.pauseWhileRunning(settings.interval().toMillis()));
    }

    /** Reads each stream once. */
    void poll() {
        Set<String> names =
                streams.stream().flatMap(it -> it.streams().stream()).collect(Collectors.toSet());
        for (CloudWatchStream stream : streams) {
            if (clock.millis() >= pausedUntilMillis) {
                poll(stream);
            }
        }
        positions.save(names);
    }

    private void poll(CloudWatchStream stream) {
        try {
            records.addAndGet(stream.poll(clock.millis()));
        } catch (CloudWatchStream.BudgetUsed e) {
            refusals.incrementAndGet();
            pausedUntilMillis = HourlyBudget.nextHourMillis(clock.millis());
            LOG.warn(
                    "The budget of {} requests to CloudWatch per hour is used up ({}); reading on at {}.",
                    settings.mostPerHour(),
                    CloudWatchSettings.budgetProperty(),
                    Instant.ofEpochMilli(pausedUntilMillis));
        } catch (RuntimeException e) { // CloudWatch or the broker is unavailable, or a permission is missing
            failures.incrementAndGet();
            LOG.warn(
                    "Cannot read {} of CloudWatch ({}); reading again in {} s.",
                    stream.description(),
                    e.getMessage(),
                    settings.interval().toSeconds());
        }
    }

    private void spend(int requests) {
        if (!budget.spend(requests, clock.millis())) {
            throw new CloudWatchStream.BudgetUsed();
        }
    }

    /** Number of requests to CloudWatch since the start, with repetitions. */
    public long calls() {
        return calls.get();
    }

    /** Number of reads that failed since the start. */
    public long failures() {
        return failures.get();
    }

    /** Number of points, log records and alarms written since the start. */
    public long records() {
        return records.get();
    }

    /** Number of reads that the budget did not permit since the start. */
    public long refusals() {
        return refusals.get();
    }

    @Override
    public void close() {
        loop.close();
        clients.ifPresent(CloudWatchClients::close);
    }
}
