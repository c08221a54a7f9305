package dev.ratchet.analyzer.streams;

import dev.ratchet.analyzer.core.Concern;
import dev.ratchet.analyzer.core.SeriesConcern;
import dev.ratchet.analyzer.core.Telemetry;
import dev.ratchet.analyzer.streams.store.TaskSeries;
import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.runtime.kafka.Wire;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Shell of the metric series: fills the table of the task, which the concern reads. */
final class SeriesProcessor extends ConcernProcessor<Telemetry, SeriesConcern> {
    /** Shortest time between two checks for interactive queries. An idle thread checks every 200 ms. */
    private static final Duration ANSWER_INTERVAL = Duration.ofMillis(5);

    private final Wire wire;
    private final Map<TaskId, TaskSeries> tasks;
    private final BiFunction<ProcessorContext<?, ?>, TaskSeries, SeriesConcern> restoring;
    private @Nullable TaskSeries series;
    private @Nullable Replay<MetricBatch> replay;

    /**
     * Creates a shell that fills the table which the store of its task restored.
     *
     * @param tasks tables by task; the store puts its own there before this node is initialised
     */
    SeriesProcessor(
            Wire wire,
            Map<TaskId, TaskSeries> tasks,
            BiFunction<ProcessorContext<?, ?>, TaskSeries, SeriesConcern> restoring) {
        super(Optional.of(Concern.Name.SERIES));
        this.wire = wire;
        this.tasks = tasks;
        this.restoring = restoring;
    }

    @Override
    SeriesConcern restore(ProcessorContext<?, ?> context) {
        TaskSeries known = Optional.ofNullable(tasks.remove(context.taskId()))
                .orElseThrow(() -> new IllegalStateException("the store of the series is not initialised"));
        known.begin(context.getStateStore(AnalyzerTopology.SERIES));
        series = known;
        replay = new BrokerReplay<>(wire, context, Topics.METRICS);
        context.schedule(ANSWER_INTERVAL, PunctuationType.WALL_CLOCK_TIME, now -> known.answerQueries());
        return restoring.apply(context, known);
    }

    @Override
    public void process(Record<String, Telemetry> record) {
        super.process(record);
        Replay<MetricBatch> again = replay;
        if (record.value() instanceof Telemetry.Metrics it && series != null && again != null) {
            long offset = context().recordMetadata().orElseThrow().offset();
            series.ingest(
                    it.batch(),
                    record.timestamp(),
                    offset,
                    (from, before, reader) -> again.read(from, before, reader::accept));
        }
    }
}
