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
 * <p>A failed read is logged, counted and repeated at the next poll. When the budget of requests per hour is used up,
 * nothing is asked for until the next hour. Without declarations there is neither a client nor a thread.
 *
 * <p>Each record is written at least once: the positions are stored after each stream that wrote something, and a crash
 * before that repeats its records. The target recognises a repeated period of metrics or transition of an alarm for
 * five minutes, and repeated log records if their page is the same.
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
    private final AtomicLong calls;
    private final AtomicLong failures = new AtomicLong();
    private final AtomicLong records = new AtomicLong();
    private final AtomicLong refusals = new AtomicLong();
    private final Optional<CloudWatchClients> clients;
    private final List<CloudWatchStream> streams;
    private final Loop loop = Loop.of("ingest-cloudwatch", this::run);
    private long pausedUntilMillis;

    /** Streams that spend the budget of a source. */
    @FunctionalInterface
    interface Streams {
        /** Creates the streams. */
        List<CloudWatchStream> create(CloudWatchStream.Requests requests);
    }

    private CloudWatchSource(
            CloudWatchSettings settings,
            Positions positions,
            Clock clock,
            Optional<CloudWatchClients> clients,
            AtomicLong calls,
            Streams streams) {
        this.settings = settings;
        this.positions = positions;
        this.clock = clock;
        this.budget = new HourlyBudget(settings.mostPerHour());
        this.clients = clients;
        this.calls = calls;
        this.streams = streams.create(this::spend);
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
        AtomicLong calls = new AtomicLong();
        Optional<CloudWatchClients> clients = settings.declared().isEmpty()
                ? Optional.empty()
                : Optional.of(new CloudWatchClients(settings.access(), calls));
        return new CloudWatchSource(settings, positions, clock, clients, calls, requests -> clients.map(
                        it -> streams(settings, it, requests, positions, target))
                .orElse(List.of()));
    }

    /** Creates a source of other streams, without clients. */
    static CloudWatchSource of(CloudWatchSettings settings, Positions positions, Clock clock, Streams streams) {
        return new CloudWatchSource(settings, positions, clock, Optional.empty(), new AtomicLong(), streams);
    }

    private static List<CloudWatchStream> streams(
            CloudWatchSettings settings,
            CloudWatchClients of,
            CloudWatchStream.Requests requests,
            Positions positions,
            TelemetryTarget target) {
        CloudWatchDeclarations declared = settings.declared();
        List<CloudWatchStream> all = new ArrayList<>();
        for (int i = 0; i < declared.metrics().size(); i += MOST_METRICS) {
            List<CloudWatchMetric> some = declared.metrics()
                    .subList(i, Math.min(i + MOST_METRICS, declared.metrics().size()));
            all.add(new MetricStream(of.metrics(), some, requests, positions, target));
        }
        if (!declared.alarms().isEmpty()) { // before the logs, which may need the whole budget
            all.add(new AlarmStream(of.metrics(), declared.alarms(), requests, positions, target));
        }
        declared.logs()
                .forEach(it -> all.add(new LogStream(of.logs(), it, settings.sample(), requests, positions, target)));
        return all;
    }

    private void run() throws InterruptedException {
        do {
            poll();
        } while (loop.running() && loop.pauseWhileRunning(settings.interval().toMillis()));
    }

    /** Reads each stream once, and stores the positions even if it is interrupted. */
    void poll() {
        Set<String> names =
                streams.stream().flatMap(it -> it.streams().stream()).collect(Collectors.toSet());
        try {
            for (CloudWatchStream stream : streams) {
                long before = records.get();
                if (clock.millis() >= pausedUntilMillis) {
                    poll(stream);
                }
                if (records.get() > before) {
                    positions.save(names);
                }
            }
        } finally {
            positions.save(names);
        }
    }

    private void poll(CloudWatchStream stream) {
        try {
            stream.poll(clock.millis(), records::addAndGet);
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
