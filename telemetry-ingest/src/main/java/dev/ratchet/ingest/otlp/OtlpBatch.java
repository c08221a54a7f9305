package dev.ratchet.ingest.otlp;

import dev.ratchet.cycle.telemetry.LogRecord;
import dev.ratchet.cycle.telemetry.Span;
import dev.ratchet.ingest.core.Metrics;
import dev.ratchet.ingest.core.Rejections;
import dev.ratchet.ingest.core.ResourceReports.Emitter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Accepted records of one OTLP request, and the rejections of the others: one bad record never affects its neighbours.
 */
public sealed interface OtlpBatch {
    /** Rejected and adjusted records. */
    Rejections rejections();

    /** Signal of the request. */
    OtlpSignal signal();

    /** Components of the accepted records, in their order. */
    Set<String> components();

    /** Resources that state a namespace or an environment. */
    Set<Emitter> emitters();

    /** Rejects the records of some components for a reason. */
    OtlpBatch without(Set<String> components, String reason);

    /** Log records. */
    record Logs(List<LogRecord> records, Rejections rejections, Set<Emitter> emitters) implements OtlpBatch {
        /** Copies the records and the emitters. */
        public Logs {
            records = List.copyOf(records);
            emitters = Set.copyOf(emitters);
        }

        @Override
        public OtlpSignal signal() {
            return OtlpSignal.LOGS;
        }

        @Override
        public Set<String> components() {
            return records.stream().map(LogRecord::component).collect(Collectors.toCollection(LinkedHashSet::new));
        }

        @Override
        public OtlpBatch without(Set<String> components, String reason) {
            List<LogRecord> left = records.stream()
                    .filter(it -> !components.contains(it.component()))
                    .toList();
            return new Logs(left, rejections.and(records.size() - left.size(), reason), emitters);
        }
    }

    /** Spans. */
    record Spans(List<Span> records, Rejections rejections, Set<Emitter> emitters) implements OtlpBatch {
        /** Copies the records and the emitters. */
        public Spans {
            records = List.copyOf(records);
            emitters = Set.copyOf(emitters);
        }

        @Override
        public OtlpSignal signal() {
            return OtlpSignal.TRACES;
        }

        @Override
        public Set<String> components() {
            return records.stream().map(Span::component).collect(Collectors.toCollection(LinkedHashSet::new));
        }

        @Override
        public OtlpBatch without(Set<String> components, String reason) {
            List<Span> left = records.stream()
                    .filter(it -> !components.contains(it.component()))
                    .toList();
            return new Spans(left, rejections.and(records.size() - left.size(), reason), emitters);
        }
    }

    /** Metric points and histograms. */
    record Points(Metrics metrics, Rejections rejections, Set<Emitter> emitters) implements OtlpBatch {
        /** Copies the emitters. */
        public Points {
            emitters = Set.copyOf(emitters);
        }

        @Override
        public OtlpSignal signal() {
            return OtlpSignal.METRICS;
        }

        @Override
        public Set<String> components() {
            return metrics.components();
        }

        @Override
        public OtlpBatch without(Set<String> components, String reason) {
            Metrics left = metrics.without(components);
            return new Points(left, rejections.and(metrics.size() - left.size(), reason), emitters);
        }
    }
}
