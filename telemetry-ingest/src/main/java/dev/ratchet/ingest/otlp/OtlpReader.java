package dev.ratchet.ingest.otlp;

import dev.ratchet.ingest.core.Admission.Refused;
import dev.ratchet.ingest.core.Rejections;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.util.Iterator;
import java.util.List;

/** Reads the bytes of an OTLP request as the records of a tenant and the rejections: a pure function. */
public record OtlpReader(String tenant, long nowMillis) {
    /**
     * The batch in a request of a known signal.
     *
     * @throws Refused when the bytes are no such request
     */
    public OtlpBatch read(OtlpSignal signal, byte[] body, OtlpEncoding encoding) {
        OtlpRecords records = new OtlpRecords(tenant, nowMillis);
        boolean json = encoding == OtlpEncoding.JSON;
        return switch (signal) {
            case LOGS -> records.logs(OtlpBody.read(body, json, ExportLogsServiceRequest.getDefaultInstance()));
            case TRACES -> records.spans(OtlpBody.read(body, json, ExportTraceServiceRequest.getDefaultInstance()));
            case METRICS ->
                records.metrics(OtlpBody.read(body, json, ExportMetricsServiceRequest.getDefaultInstance()));
        };
    }

    /**
     * The batch in a raw record, whose signal and encoding only its bytes tell. An empty request of an unknown signal is an
     * empty batch.
     *
     * @throws Refused when the bytes are no OTLP request
     */
    public OtlpBatch readRaw(byte[] body) {
        if (OtlpEncoding.of(body) == OtlpEncoding.JSON) {
            return read(OtlpBody.signal(body), body, OtlpEncoding.JSON);
        }
        Iterator<OtlpSignal> candidates = OtlpWire.candidates(body).iterator();
        while (candidates.hasNext()) {
            OtlpSignal it = candidates.next();
            try {
                return read(it, body, OtlpEncoding.PROTOBUF);
            } catch (Refused e) {
                if (!candidates.hasNext()) {
                    throw e;
                }
            }
        }
        return new OtlpBatch.Logs(List.of(), Rejections.none());
    }
}
