package dev.ratchet.ingest.otlp;

import dev.ratchet.cycle.telemetry.LogRecord;
import dev.ratchet.cycle.telemetry.Span;
import dev.ratchet.ingest.core.Metrics;
import dev.ratchet.ingest.core.Rejections;
import java.util.List;

/**
 * Accepted records of one OTLP request, and the rejections of the others: one bad record never affects its neighbours.
 */
public sealed interface OtlpBatch {
    /** Rejected and adjusted records. */
    Rejections rejections();

    /** Signal of the request. */
    OtlpSignal signal();

    /** Log records. */
    record Logs(List<LogRecord> records, Rejections rejections) implements OtlpBatch {
        /** Copies the records. */
        public Logs {
            records = List.copyOf(records);
        }

        @Override
        public OtlpSignal signal() {
            return OtlpSignal.LOGS;
        }
    }

    /** Spans. */
    record Spans(List<Span> records, Rejections rejections) implements OtlpBatch {
        /** Copies the records. */
        public Spans {
            records = List.copyOf(records);
        }

        @Override
        public OtlpSignal signal() {
            return OtlpSignal.TRACES;
        }
    }

    /** Metric points and histograms. */
    record Points(Metrics metrics, Rejections rejections) implements OtlpBatch {
        @Override
        public OtlpSignal signal() {
            return OtlpSignal.METRICS;
        }
    }
}
