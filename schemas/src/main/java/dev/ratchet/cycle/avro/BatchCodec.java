package dev.ratchet.cycle.avro;

import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.health.Sketch;
import dev.ratchet.cycle.telemetry.MetricBatch;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/** Codecs of records with columns. */
final class BatchCodec {
    static final Codec<MetricBatch> METRIC_BATCH = Codec.<MetricBatch>of(
                    "MetricBatch",
                    (it, out) -> out.put("tenant", it.tenant())
                            .list("series", it.series(), TelemetryCodecs.SERIES)
                            .put(
                                    "seriesIndex",
                                    Arrays.stream(it.seriesIndex()).boxed().toList())
                            .put(
                                    "atMillis",
                                    Arrays.stream(it.atMillis()).boxed().toList())
                            .put("values", Arrays.stream(it.values()).boxed().toList())
                            .list("distributions", it.distributions(), DistributionCodec.DISTRIBUTION),
                    in -> new MetricBatch(
                            in.text("tenant"),
                            in.list("series", TelemetryCodecs.SERIES),
                            in.ints("seriesIndex").stream()
                                    .mapToInt(Integer::intValue)
                                    .toArray(),
                            in.longs("atMillis").stream()
                                    .mapToLong(Long::longValue)
                                    .toArray(),
                            in.doubles("values").stream()
                                    .mapToDouble(Double::doubleValue)
                                    .toArray(),
                            in.list("distributions", DistributionCodec.DISTRIBUTION)))
            .directly(in -> new MetricBatch(
                    in.readString(),
                    Columns.series(in),
                    Columns.ints(in),
                    Columns.longs(in),
                    Columns.doubles(in),
                    DistributionCodec.all(in)));

    static final Codec<CallStats> CALL_STATS = Codec.of(
            "CallStats",
            (it, out) -> out.put("calls", it.calls())
                    .put("errors", it.errors())
                    .put("ok", it.ok())
                    .put("sumLog", it.sumLog())
                    .put("sumLogSquared", it.sumLogSquared())
                    .put("sketchIndex", List.copyOf(it.sketch().counts().keySet()))
                    .put("sketchCount", List.copyOf(it.sketch().counts().values()))
                    .put("sampled", it.sampled())
                    .optional("cpuNanos", it.cpuNanos())
                    .optional("allocatedBytes", it.allocatedBytes()),
            in -> new CallStats(
                    in.number("calls"),
                    in.number("errors"),
                    in.number("ok"),
                    in.real("sumLog"),
                    in.real("sumLogSquared"),
                    sketch(in.ints("sketchIndex"), in.longs("sketchCount")),
                    in.number("sampled"),
                    in.optionalLong("cpuNanos"),
                    in.optionalLong("allocatedBytes")));

    private static Sketch sketch(List<Integer> index, List<Long> count) {
        if (index.size() != count.size()) {
            throw new IllegalArgumentException(
                    "sketchIndex and sketchCount must be of one length: " + index.size() + ", " + count.size());
        }
        TreeMap<Integer, Long> counts = new TreeMap<>();
        for (int i = 0; i < index.size(); i++) {
            counts.merge(index.get(i), count.get(i), Long::sum);
        }
        return new Sketch(counts);
    }

    private BatchCodec() {}
}
