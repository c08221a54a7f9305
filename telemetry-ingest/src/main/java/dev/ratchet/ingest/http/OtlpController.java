package dev.ratchet.ingest.http;

import dev.ratchet.ingest.kafka.TelemetryWriter;
import dev.ratchet.ingest.otlp.OtlpBatch;
import dev.ratchet.ingest.otlp.OtlpEncoding;
import dev.ratchet.ingest.otlp.OtlpReader;
import dev.ratchet.ingest.otlp.OtlpSignal;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Clock;

/** OTLP over HTTP, protobuf and JSON, with or without gzip; answered when the broker acknowledged. */
@Controller("/v1")
@Consumes(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class OtlpController {
    private static final MediaType PROTOBUF = new MediaType("application/x-protobuf");

    private final TelemetryWriter writer;
    private final Clock clock;

    OtlpController(TelemetryWriter writer, Clock clock) {
        this.writer = writer;
        this.clock = clock;
    }

    @Post("/logs")
    HttpResponse<byte[]> logs(HttpRequest<?> request, @Body byte[] body) {
        return accept(request, OtlpSignal.LOGS, body);
    }

    @Post("/traces")
    HttpResponse<byte[]> traces(HttpRequest<?> request, @Body byte[] body) {
        return accept(request, OtlpSignal.TRACES, body);
    }

    @Post("/metrics")
    HttpResponse<byte[]> metrics(HttpRequest<?> request, @Body byte[] body) {
        return accept(request, OtlpSignal.METRICS, body);
    }

    /** Writes what is accepted, and answers with what is rejected, in the request's own encoding. */
    private HttpResponse<byte[]> accept(HttpRequest<?> request, OtlpSignal signal, byte[] body) {
        String tenant = DoorFilter.principal(request).tenant();
        OtlpEncoding encoding = encoding(request);
        OtlpBatch batch = new OtlpReader(tenant, clock.millis()).read(signal, Bodies.inflated(request, body), encoding);
        writer.write(tenant, batch);
        return HttpResponse.ok(encoding.response(batch))
                .contentType(encoding == OtlpEncoding.JSON ? MediaType.APPLICATION_JSON_TYPE : PROTOBUF);
    }

    private static OtlpEncoding encoding(HttpRequest<?> request) {
        return request.getContentType()
                .filter(it -> it.getSubtype().equals("json"))
                .map(it -> OtlpEncoding.JSON)
                .orElse(OtlpEncoding.PROTOBUF);
    }
}
