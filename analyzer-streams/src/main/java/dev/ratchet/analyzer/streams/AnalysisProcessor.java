package dev.ratchet.analyzer.streams;

import dev.ratchet.analyzer.core.Analysis;
import dev.ratchet.analyzer.core.AnalysisSettings;
import dev.ratchet.analyzer.core.AtOnce;
import dev.ratchet.analyzer.core.Catalogue;
import dev.ratchet.analyzer.core.FindingUpdate;
import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.runtime.kafka.RecordGuard;
import dev.ratchet.runtime.kafka.Wire;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Runs the analysis of one partition: every record into it; its findings out once a second, and when a minute is over. */
final class AnalysisProcessor extends WireProcessor {
    private static final Duration TOLD_EVERY = Duration.ofSeconds(1);
    private static final Duration ASKED_EVERY = Duration.ofMillis(5);

    private final Wire wire;
    private final AnalysisSettings settings;
    private final Map<TaskId, TaskSeries> tasks;
    private @Nullable Analysis analysis;
    private @Nullable Catalogue catalogue;
    private @Nullable TaskSeries series;
    private TaskSeries.@Nullable Again again;

    AnalysisProcessor(Wire wire, RecordGuard guard, AnalysisSettings settings, Map<TaskId, TaskSeries> tasks) {
        super(wire, guard);
        this.wire = wire;
        this.settings = settings;
        this.tasks = tasks;
    }

    /** Begins anew each time: a task that is revived after a failure restores its stores and comes here again. */
    @Override
    public void init(ProcessorContext<String, byte[]> context) {
        super.init(context);
        StoreJournal journal = new StoreJournal(
                context.getStateStore(AnalyzerTopology.MINUTES),
                context.getStateStore(AnalyzerTopology.CLUSTERS),
                context.getStateStore(AnalyzerTopology.WATCHED));
        KeyValueStore<String, byte[]> components = context.getStateStore(AnalyzerTopology.CATALOGUE);
        catalogue = new StoredCatalogue(components, (key, bytes) -> read(Topics.COMPONENTS, key, bytes));
        TaskSeries known = Optional.ofNullable(tasks.remove(context.taskId()))
                .orElseThrow(() -> new IllegalStateException("the store of series comes before its processor"));
        known.begin(context.getStateStore(AnalyzerTopology.SERIES));
        series = known;
        again = new MetricsAgain(wire, context.appConfigs(), context.taskId().partition());
        Analysis begun = new Analysis(context.taskId().partition(), settings, catalogue(), journal);
        begun.restore(journal.counts(), journal.clusters(), journal.health());
        analysis = begun;
        context.schedule(TOLD_EVERY, PunctuationType.WALL_CLOCK_TIME, this::tell);
        context.schedule(ASKED_EVERY, PunctuationType.WALL_CLOCK_TIME, this::tellMinute);
    }

    @Override
    void take(Object value, long atMillis) {
        analysis().take(value, atMillis);
        AtOnce.told(value, catalogue(), atMillis).ifPresent(it -> send(it, atMillis));
        if (value instanceof MetricBatch batch && series != null && again != null) {
            long offset = context().recordMetadata().orElseThrow().offset();
            series.take(batch, atMillis, offset, again);
        }
    }

    @Override
    void takeTombstone(String key, long atMillis) {
        // telemetry has no tombstones
    }

    private void tell(long nowMillis) {
        if (series != null) {
            analysis().see(series.table());
        }
        analysis().tell(nowMillis).forEach(it -> send(it, nowMillis));
    }

    /** Regressions do not wait for the second to be over. */
    private void tellMinute(long nowMillis) {
        analysis().tellMinute(nowMillis).forEach(it -> send(it, nowMillis));
    }

    private void send(FindingUpdate it, long atMillis) {
        it.finding()
                .ifPresentOrElse(
                        finding -> send(Topics.FINDINGS, it.id(), finding, atMillis),
                        () -> sendTombstone(Topics.FINDINGS, it.id(), atMillis));
    }

    private Catalogue catalogue() {
        if (catalogue == null) {
            throw new IllegalStateException("not initialised");
        }
        return catalogue;
    }

    private Analysis analysis() {
        if (analysis == null) {
            throw new IllegalStateException("not initialised");
        }
        return analysis;
    }
}
