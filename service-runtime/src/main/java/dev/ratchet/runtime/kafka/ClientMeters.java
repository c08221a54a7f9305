package dev.ratchet.runtime.kafka;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.JmxReporter;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.MetricsReporter;

/**
 * Meters of the Kafka clients and Streams applications of a service, named as Micrometer's own binder names them.
 *
 * <p>A client has hundreds of metrics, most of them per partition, node or task. Only the few that alerts need are
 * published, so their number is bounded. The meters of a client appear when it is created and disappear when it is
 * closed; no thread polls for them. Thread-safe.
 */
public final class ClientMeters implements MeterBinder {
    private static final String PROPERTY = "ratchet.client.meters";
    private static final Set<String> CLIENT = Set.of("client-id");

    private static final List<Selection> SELECTIONS = List.of(
            new Selection(
                    "producer-metrics",
                    CLIENT,
                    Set.of("record-error-total", "record-retry-total", "request-latency-avg")),
            new Selection("producer-topic-metrics", Set.of("client-id", "topic"), Set.of("record-send-total")),
            new Selection(
                    "consumer-fetch-manager-metrics",
                    CLIENT,
                    Set.of("records-lag-max", "records-consumed-total", "fetch-latency-avg")),
            new Selection(
                    "consumer-coordinator-metrics",
                    CLIENT,
                    Set.of("rebalance-total", "failed-rebalance-total", "commit-latency-avg")),
            new Selection("stream-metrics", CLIENT, Set.of("alive-stream-threads", "failed-stream-threads")),
            new Selection(
                    "stream-thread-metrics",
                    Set.of("thread-id"),
                    Set.of("process-total", "process-latency-avg", "commit-latency-avg")));

    private final ReentrantLock lock = new ReentrantLock();
    private final List<MeterRegistry> registries = new ArrayList<>();
    private final Map<MetricName, KafkaMetric> metrics = new HashMap<>();
    private final Map<MetricName, List<Meter>> meters = new HashMap<>();

    /** Metrics of one group that are published, provided that they have exactly these tags. */
    private record Selection(String group, Set<String> tags, Set<String> names) {
        boolean contains(MetricName metric) {
            return metric.group().equals(group)
                    && names.contains(metric.name())
                    && metric.tags().keySet().equals(tags);
        }
    }

    /**
     * Properties with which a client or a Streams application reports its metrics here, and to the configured reporters
     * instead of JMX.
     *
     * @param configured properties of the operator, which may name reporters
     */
    public Map<String, Object> properties(Map<String, String> configured) {
        String reporters = configured.getOrDefault(
                CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, JmxReporter.class.getName());
        return Map.of(
                CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG,
                Stream.concat(
                                Arrays.stream(reporters.split(",")).map(String::strip),
                                Stream.of(Reporter.class.getName()))
                        .filter(name -> !name.isEmpty())
                        .distinct()
                        .toList(),
                PROPERTY,
                this);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        lock.lock();
        try {
            registries.add(registry);
            metrics.values().forEach(metric -> register(metric, registry));
        } finally {
            lock.unlock();
        }
    }

    private void add(KafkaMetric metric) {
        if (SELECTIONS.stream().noneMatch(selection -> selection.contains(metric.metricName()))) {
            return;
        }
        lock.lock();
        try {
            removeMeters(metric.metricName());
            metrics.put(metric.metricName(), metric);
            registries.forEach(registry -> register(metric, registry));
        } finally {
            lock.unlock();
        }
    }

    private void remove(MetricName name) {
        lock.lock();
        try {
            metrics.remove(name);
            removeMeters(name);
        } finally {
            lock.unlock();
        }
    }

    private void register(KafkaMetric metric, MeterRegistry registry) {
        MetricName name = metric.metricName();
        String group = name.group().substring(0, name.group().length() - "-metrics".length());
        String meter = ("kafka." + group + "." + name.name()).replace('-', '.');
        Tags tags = Tags.of(name.tags().entrySet().stream()
                .map(tag -> Tag.of(tag.getKey().replace('-', '.'), tag.getValue()))
                .toList());
        meters.computeIfAbsent(name, key -> new ArrayList<>())
                .add(
                        name.name().endsWith("-total")
                                ? FunctionCounter.builder(meter, metric, ClientMeters::value)
                                        .tags(tags)
                                        .register(registry)
                                : Gauge.builder(meter, metric, ClientMeters::value)
                                        .tags(tags)
                                        .register(registry));
    }

    private void removeMeters(MetricName name) {
        List<Meter> removed = meters.remove(name);
        if (removed != null) {
            removed.forEach(meter -> registries.forEach(registry -> registry.remove(meter)));
        }
    }

    private static double value(KafkaMetric metric) {
        return metric.metricValue() instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    /** Reporter that Kafka creates for each client. The client's properties name the meters to which it reports. */
    public static final class Reporter implements MetricsReporter {
        private final Set<MetricName> reported = ConcurrentHashMap.newKeySet();
        private ClientMeters meters = new ClientMeters();

        @Override
        public void configure(Map<String, ?> configs) {
            if (configs.get(PROPERTY) instanceof ClientMeters configured) {
                meters = configured;
            }
        }

        @Override
        public void init(List<KafkaMetric> metrics) {
            metrics.forEach(this::metricChange);
        }

        @Override
        public void metricChange(KafkaMetric metric) {
            reported.add(metric.metricName());
            meters.add(metric);
        }

        @Override
        public void metricRemoval(KafkaMetric metric) {
            reported.remove(metric.metricName());
            meters.remove(metric.metricName());
        }

        @Override
        public void close() {
            reported.forEach(meters::remove);
        }
    }
}
