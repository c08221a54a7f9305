package dev.ratchet.cycle.avro;

import dev.ratchet.cycle.DeadLetter;
import dev.ratchet.cycle.discovery.DiscoveredComponent;
import dev.ratchet.cycle.health.Execution;
import dev.ratchet.cycle.health.HealthSample;
import dev.ratchet.cycle.health.InstanceMinute;
import dev.ratchet.cycle.model.ModelCall;
import dev.ratchet.cycle.opportunity.Finding;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.proposal.Approval;
import dev.ratchet.cycle.proposal.BlobChunk;
import dev.ratchet.cycle.proposal.Component;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.pullrequest.PullRequestEvent;
import dev.ratchet.cycle.report.AuditEntry;
import dev.ratchet.cycle.report.CycleEvent;
import dev.ratchet.cycle.report.CycleReport;
import dev.ratchet.cycle.report.Outcome;
import dev.ratchet.cycle.rollout.Assignment;
import dev.ratchet.cycle.rollout.Command;
import dev.ratchet.cycle.rollout.Control;
import dev.ratchet.cycle.rollout.Look;
import dev.ratchet.cycle.rollout.RolloutEvent;
import dev.ratchet.cycle.rollout.TargetReport;
import dev.ratchet.cycle.telemetry.Event;
import dev.ratchet.cycle.telemetry.LogRecord;
import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.telemetry.MetricPoint;
import dev.ratchet.cycle.telemetry.Span;
import dev.ratchet.cycle.trace.TracePart;
import dev.ratchet.cycle.verdict.Losses;
import dev.ratchet.cycle.verdict.Power;
import dev.ratchet.cycle.version.ComponentVersions;
import dev.ratchet.cycle.watch.WatchEvent;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Catalogue of the codecs of records on topics, and of parts of records that HTTP responses contain. */
public final class Codecs {
    private static final Map<Class<?>, Codec<?>> ALL = Stream.concat(
                    Stream.of(
                                    MetricPoint.class,
                                    LogRecord.class,
                                    Span.class,
                                    TracePart.class,
                                    Event.class,
                                    Execution.class,
                                    HealthSample.class,
                                    InstanceMinute.class,
                                    Finding.class,
                                    DiscoveredComponent.class,
                                    Component.class,
                                    Command.class,
                                    CycleEvent.class,
                                    Opportunity.class,
                                    Proposal.class,
                                    BlobChunk.class,
                                    ModelCall.class,
                                    Approval.class,
                                    Assignment.class,
                                    ComponentVersions.class,
                                    TargetReport.class,
                                    Look.class,
                                    RolloutEvent.class,
                                    WatchEvent.class,
                                    PullRequestEvent.class,
                                    Power.class,
                                    Losses.class,
                                    Outcome.class,
                                    CycleReport.class,
                                    AuditEntry.class,
                                    DeadLetter.class,
                                    Control.class)
                            .map(Codecs::entry),
                    Stream.of(Map.entry(MetricBatch.class, columns(derive(MetricBatch.class)))))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    /**
     * Returns the codec of a record class. The cast is safe, because the key of each codec is the class of its records.
     *
     * @throws IllegalArgumentException if there is none
     */
    @SuppressWarnings("unchecked")
    public static <T> Codec<T> of(Class<T> type) {
        Codec<?> codec = ALL.get(type);
        if (codec == null) {
            throw new IllegalArgumentException("no topic carries " + type.getSimpleName());
        }
        return (Codec<T>) codec;
    }

    private static Map.Entry<Class<?>, Codec<?>> entry(Class<?> type) {
        return Map.entry(type, derive(type));
    }

    private static <T> Codec<T> derive(Class<T> type) {
        return Codec.derive(type, Schemas.of(type.getSimpleName()));
    }

    private static Codec<MetricBatch> columns(Codec<MetricBatch> codec) {
        return codec.withFastDecoder(in -> new MetricBatch(
                in.readString(),
                Columns.series(in),
                Columns.ints(in),
                Columns.longs(in),
                Columns.doubles(in),
                DistributionColumns.read(in)));
    }

    private Codecs() {}
}
