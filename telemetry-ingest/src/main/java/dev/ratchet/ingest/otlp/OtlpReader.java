package dev.ratchet.ingest.otlp;

import dev.ratchet.ingest.core.Admission.RefusedException;
import dev.ratchet.ingest.core.ComponentNaming;
import dev.ratchet.ingest.core.Rejections;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** Parses the bytes of an OTLP request into a tenant's records and the rejections: a pure function. */
public record OtlpReader(String tenant, long nowMillis, ComponentNaming naming) {
    /** Reader by which the name of the service names the component. */
    public OtlpReader(String tenant, long nowMillis) {
        this(tenant, nowMillis, ComponentNaming.DEFAULT);
    }

    /**
     * Parses a request of a known signal.
     *
     * @throws RefusedException if the bytes are not such a request
     */
    public OtlpBatch read(OtlpSignal signal, byte[] body, OtlpEncoding encoding) {
        OtlpRecords records = new OtlpRecords(tenant, nowMillis, naming);
        boolean json = encoding == OtlpEncoding.JSON;
        return switch (signal) {
            case LOGS -> records.logs(OtlpBody.read(body, json, ExportLogsServiceRequest.getDefaultInstance()));
            case TRACES -> records.spans(OtlpBody.read(body, json, ExportTraceServiceRequest.getDefaultInstance()));
            case METRICS ->
                records.metrics(OtlpBody.read(body, json, ExportMetricsServiceRequest.getDefaultInstance()));
        };
    }

    /**
     * Parses a raw record whose signal and encoding follow only from its bytes. An empty request of an unknown signal
     * is an empty batch.
     *
     * @throws RefusedException if the bytes are not an OTLP request
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
            } catch (RefusedException e) {
                if (!candidates.hasNext()) {
                    throw e;
                }
            }
        }
        return new OtlpBatch.Logs(List.of(), Rejections.none(), Set.of());
    }
}
