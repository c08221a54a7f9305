package dev.ratchet.analyzer.streams;

import dev.ratchet.analyzer.core.AnalysisSettings;
import dev.ratchet.analyzer.core.FindingUpdate;
import dev.ratchet.analyzer.core.Findings;
import dev.ratchet.analyzer.core.Observation;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.runtime.kafka.Wire;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Shell of {@link Findings}: emits findings to their topic. */
final class FindingsProcessor extends EncodingProcessor<Observation> {
    private final Wire wire;
    private final AnalysisSettings settings;
    private @Nullable Findings findings;

    FindingsProcessor(Wire wire, AnalysisSettings settings) {
        super(wire);
        this.wire = wire;
        this.settings = settings;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> context) {
        super.init(context);
        findings = new Findings(settings, StoredCatalogue.of(context, wire));
    }

    @Override
    public void process(Record<String, Observation> record) {
        if (findings != null) {
            findings.accept(record.value()).forEach(it -> emit(it, record.timestamp()));
        }
    }

    private void emit(FindingUpdate it, long atMillis) {
        it.finding()
                .ifPresentOrElse(
                        finding -> send(Topics.FINDINGS, it.id(), finding, atMillis),
                        () -> sendTombstone(Topics.FINDINGS, it.id(), atMillis));
    }
}
