package dev.ratchet.analyzer.streams;

import dev.ratchet.analyzer.core.Telemetry;
import dev.ratchet.analyzer.core.incident.TraceParts;
import dev.ratchet.cycle.telemetry.LogRecord;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.cycle.trace.TracePart;
import dev.ratchet.runtime.kafka.Wire;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Shell of {@link TraceParts}: sends the parts of a partition's telemetry to the task of their tenant.
 *
 * <p>The templates of log lines are in no store. After a restart they are learned from the last lines of the partition.
 */
final class TracePartsProcessor extends EncodingProcessor<Telemetry> {
    private static final long LEARNED_LINES = 5_000;

    private final Replay.Source replays;
    private final Map<String, TraceParts> tenants = new HashMap<>();

    TracePartsProcessor(Wire wire, Replay.Source replays) {
        super(wire);
        this.replays = replays;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> context) {
        super.init(context);
        tenants.clear();
        Replay<LogRecord> lines = replays.of(context, Topics.LOGS);
        long end = lines.end();
        if (end > 0) {
            lines.read(Math.max(0, end - LEARNED_LINES), end, (log, atMillis, offset) -> parts(log.tenant())
                    .learn(log));
        }
    }

    @Override
    public void process(Record<String, Telemetry> record) {
        RecordMetadata from = context()
                .recordMetadata()
                .orElseThrow(() -> new IllegalStateException("the record has no coordinates"));
        TracePart.Coordinates coordinates = new TracePart.Coordinates(from.partition(), from.offset());
        part(coordinates, record).ifPresent(it -> send(Topics.TRACE_PARTS, it.tenant(), it, record.timestamp()));
    }

    private Optional<TracePart> part(TracePart.Coordinates from, Record<String, Telemetry> record) {
        return switch (record.value()) {
            case Telemetry.Trace it -> Optional.of(parts(it.span().tenant()).of(from, it.span(), record.timestamp()));
            case Telemetry.Log it -> parts(it.log().tenant()).of(from, it.log(), record.timestamp());
            case Telemetry.Metrics it -> parts(it.batch().tenant()).of(from, it.batch(), record.timestamp());
            case Telemetry.Call _, Telemetry.Occurrence _, Telemetry.Health _ -> Optional.empty();
        };
    }

    private TraceParts parts(String tenant) {
        return tenants.computeIfAbsent(tenant, _ -> new TraceParts());
    }
}
