package dev.ratchet.analyzer.streams;

import dev.ratchet.analyzer.core.RecentEvents;
import dev.ratchet.analyzer.core.Telemetry;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Deduplicates events: forwards an event once, even if it was sent several times within the window. */
final class DistinctEventsProcessor
        extends ContextualProcessor<String, Telemetry.Occurrence, String, Telemetry.Occurrence> {
    private final long windowMillis;
    private RecentEvents recent;

    DistinctEventsProcessor(long windowMillis) {
        this.windowMillis = windowMillis;
        this.recent = new RecentEvents(windowMillis);
    }

    @Override
    public void init(ProcessorContext<String, Telemetry.Occurrence> context) {
        super.init(context);
        recent = new RecentEvents(windowMillis);
    }

    @Override
    public void process(Record<String, Telemetry.Occurrence> record) {
        if (recent.isFirst(record.value().event(), record.timestamp())) {
            context().forward(record);
        }
    }
}
