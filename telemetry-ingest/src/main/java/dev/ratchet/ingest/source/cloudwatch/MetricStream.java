package dev.ratchet.ingest.source.cloudwatch;

import dev.ratchet.cycle.telemetry.MetricPoint;
import dev.ratchet.ingest.core.Metrics;
import dev.ratchet.ingest.core.Rejections;
import dev.ratchet.ingest.otlp.OtlpBatch;
import dev.ratchet.ingest.source.Positions;
import dev.ratchet.ingest.source.StreamPosition;
import dev.ratchet.ingest.source.TelemetryTarget;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

/**
 * Metrics of CloudWatch, up to 500 per request.
 *
 * <p>A period is read two minutes after its end. The last 15 minutes are read at each poll, so that late values are
 * written, too. Each period of a metric is written once; later corrections are ignored.
 * If a read fails or the budget ends between two pages, the values so far are written, and the metrics that are not
 * complete are read again.
 */
final class MetricStream implements CloudWatchStream {
    private static final Logger LOG = LoggerFactory.getLogger(MetricStream.class);
    private static final long DELAY_MILLIS = Duration.ofMinutes(2).toMillis();
    private static final long OVERLAP_MILLIS = Duration.ofMinutes(15).toMillis();
    private static final long LONGEST_MILLIS = Duration.ofHours(3).toMillis();
    private static final long FIRST_MILLIS = Duration.ofHours(1).toMillis();
    private static final int MOST_MESSAGES = 5;

    private final CloudWatchClient client;
    private final List<CloudWatchMetric> metrics;
    private final Requests requests;
    private final Positions positions;
    private final TelemetryTarget target;

    /** Result of a metric over all pages. */
    private static final class Reading {
        private final TreeMap<Long, Double> byStart = new TreeMap<>();
        private StatusCode status = StatusCode.COMPLETE;
    }

    /** Creates the stream of at most 500 metrics. */
    MetricStream(
            CloudWatchClient client,
            List<CloudWatchMetric> metrics,
            Requests requests,
            Positions positions,
            TelemetryTarget target) {
        this.client = client;
        this.metrics = metrics;
        this.requests = requests;
        this.positions = positions;
        this.target = target;
    }

    @Override
    public String description() {
        return metrics.size() + " metrics";
    }

    @Override
    public Set<String> streams() {
        return metrics.stream().map(CloudWatchMetric::stream).collect(Collectors.toSet());
    }

    @Override
    public void poll(long nowMillis, LongConsumer written) {
        long to = minute(nowMillis - DELAY_MILLIS);
        long from = metrics.stream().mapToLong(it -> from(it, nowMillis)).min().orElse(to);
        if (from >= to) {
            return;
        }
        Map<String, Reading> readings = new HashMap<>();
        try {
            read(from, to, readings);
        } finally { // the pages before a failure were charged, too
            write(readings, to, nowMillis, written);
            advance(readings, to, nowMillis);
        }
    }

    /** Advances the positions of the metrics whose values are complete. */
    private void advance(Map<String, Reading> readings, long to, long nowMillis) {
        for (int i = 0; i < metrics.size(); i++) {
            Reading reading = readings.get(id(i));
            if (reading != null && reading.status == StatusCode.COMPLETE) {
                CloudWatchMetric metric = metrics.get(i);
                positions.put(metric.stream(), position(metric, nowMillis).advanceTo(to, overlapMillis(metric)));
            }
        }
    }

    private long from(CloudWatchMetric metric, long nowMillis) {
        long from = position(metric, nowMillis).fromMillis(overlapMillis(metric));
        return minute(Math.max(from, nowMillis - LONGEST_MILLIS));
    }

    private static long overlapMillis(CloudWatchMetric metric) {
        return OVERLAP_MILLIS + metric.period().toMillis();
    }

    private StreamPosition position(CloudWatchMetric metric, long nowMillis) {
        return positions.find(metric.stream()).orElseGet(() -> StreamPosition.at(nowMillis - FIRST_MILLIS));
    }

    private static long minute(long millis) {
        return Math.floorDiv(millis, 60_000L) * 60_000L;
    }

    private static String id(int index) {
        return "m" + index;
    }

    private void read(long from, long to, Map<String, Reading> readings) {
        List<MetricDataQuery> queries = new ArrayList<>();
        for (int i = 0; i < metrics.size(); i++) {
            queries.add(query(id(i), metrics.get(i)));
        }
        Iterator<GetMetricDataResponse> pages = client.getMetricDataPaginator(GetMetricDataRequest.builder()
                        .startTime(Instant.ofEpochMilli(from))
                        .endTime(Instant.ofEpochMilli(to))
                        .scanBy(ScanBy.TIMESTAMP_ASCENDING)
                        .metricDataQueries(queries)
                        .build())
                .iterator();
        while (pages.hasNext()) {
            requests.spend(queries.size());
            GetMetricDataResponse page = pages.next();
            page.metricDataResults().forEach(it -> add(it, readings));
            page.messages().stream()
                    .limit(MOST_MESSAGES)
                    .forEach(it -> LOG.warn("CloudWatch reports {}: {}", it.code(), it.value()));
        }
    }

    private static MetricDataQuery query(String id, CloudWatchMetric metric) {
        List<Dimension> dimensions = metric.dimensions().entrySet().stream()
                .map(it -> Dimension.builder()
                        .name(it.getKey())
                        .value(it.getValue())
                        .build())
                .toList();
        return MetricDataQuery.builder()
                .id(id)
                .metricStat(stat -> stat.metric(of -> of.namespace(metric.namespace())
                                .metricName(metric.metric())
                                .dimensions(dimensions))
                        .period(Math.toIntExact(metric.period().toSeconds()))
                        .stat(metric.statistic()))
                .build();
    }

    private static void add(MetricDataResult result, Map<String, Reading> readings) {
        Reading reading = readings.computeIfAbsent(result.id(), _ -> new Reading());
        for (int i = 0; i < Math.min(result.timestamps().size(), result.values().size()); i++) {
            double value = result.values().get(i);
            if (Double.isFinite(value)) {
                reading.byStart.put(result.timestamps().get(i).toEpochMilli(), value);
            }
        }
        if (result.statusCode() != null) {
            reading.status = result.statusCode(); // that of the last page counts
        }
    }

    private void write(Map<String, Reading> readings, long to, long nowMillis, LongConsumer written) {
        SortedMap<Long, Map<String, Map<CloudWatchMetric, MetricPoint>>> byStart = new TreeMap<>();
        for (int i = 0; i < metrics.size(); i++) {
            Reading reading = readings.getOrDefault(id(i), new Reading());
            CloudWatchMetric metric = metrics.get(i);
            if (reading.status != StatusCode.COMPLETE) {
                LOG.atWarn()
                        .addKeyValue("component", metric.component().name())
                        .log(
                                "CloudWatch returns {} for the metric {}; reading the missing periods again.",
                                reading.status,
                                metric.name());
            }
            StreamPosition position = position(metric, nowMillis);
            // the request covers the longest period of all metrics
            reading.byStart.tailMap(from(metric, nowMillis)).forEach((start, value) -> {
                long end = start + metric.period().toMillis();
                if (end <= to && !position.hasSeen(Long.toString(start))) {
                    byStart.computeIfAbsent(start, _ -> new TreeMap<>())
                            .computeIfAbsent(metric.component().tenant(), _ -> new LinkedHashMap<>())
                            .put(metric, point(metric, end, value));
                }
            });
        }
        byStart.forEach((start, byTenant) -> byTenant.forEach((tenant, points) -> {
            write(tenant, start, points, nowMillis);
            written.accept(points.size());
            points.keySet()
                    .forEach(it -> positions.put(
                            it.stream(), position(it, nowMillis).with(Map.of(Long.toString(start), start))));
        }));
    }

    private void write(String tenant, long start, Map<CloudWatchMetric, MetricPoint> points, long nowMillis) {
        OtlpBatch admitted = target.admit(
                tenant, new OtlpBatch.Points(Metrics.of(List.copyOf(points.values())), Rejections.none(), Set.of()));
        if (admitted.rejections().rejected() > 0) {
            LOG.atWarn()
                    .addKeyValue("tenant", tenant)
                    .log(
                            "Rejected a part of the metrics: {}",
                            admitted.rejections().message("points"));
        }
        target.write(tenant, admitted, identity(start, points.keySet()), nowMillis);
    }

    /** Identity of the points of a period: the same after a retry, even if a value has changed since. */
    private static byte[] identity(long start, Set<CloudWatchMetric> of) {
        return of.stream()
                .map(CloudWatchMetric::stream)
                .collect(Collectors.joining("\n", "cloudwatch\n" + start + "\n", ""))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static MetricPoint point(CloudWatchMetric metric, long atMillis, double value) {
        return new MetricPoint(
                metric.component().name(), metric.published(), "", metric.dimensions(), atMillis, value, metric.kind());
    }
}
