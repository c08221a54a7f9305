package dev.ratchet.ingest.http;

import dev.ratchet.ingest.kafka.TelemetryWriter;
import dev.ratchet.ingest.otlp.OtlpBody;
import dev.ratchet.ingest.otlp.OtlpRecords;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.nio.charset.StandardCharsets;
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
        writer.logs(records(request)
                .logs(OtlpBody.read(
                        Bodies.inflated(request, body), json(request), ExportLogsServiceRequest.getDefaultInstance())));
        return accepted(request);
    }

    @Post("/traces")
    HttpResponse<byte[]> traces(HttpRequest<?> request, @Body byte[] body) {
        writer.spans(records(request)
                .spans(OtlpBody.read(
                        Bodies.inflated(request, body),
                        json(request),
                        ExportTraceServiceRequest.getDefaultInstance())));
        return accepted(request);
    }

    @Post("/metrics")
    HttpResponse<byte[]> metrics(HttpRequest<?> request, @Body byte[] body) {
        String tenant = DoorFilter.principal(request).tenant();
        writer.metrics(
                tenant,
                records(request)
                        .metrics(OtlpBody.read(
                                Bodies.inflated(request, body),
                                json(request),
                                ExportMetricsServiceRequest.getDefaultInstance())));
        return accepted(request);
    }

    private OtlpRecords records(HttpRequest<?> request) {
        return new OtlpRecords(DoorFilter.principal(request).tenant(), clock.millis());
    }

    private static boolean json(HttpRequest<?> request) {
        return request.getContentType()
                .map(it -> it.getSubtype().equals("json"))
                .orElse(false);
    }

    /** Everything was taken: an empty response message in the request's own encoding. */
    private static HttpResponse<byte[]> accepted(HttpRequest<?> request) {
        return json(request)
                ? HttpResponse.ok("{}".getBytes(StandardCharsets.UTF_8)).contentType(MediaType.APPLICATION_JSON_TYPE)
                : HttpResponse.ok(new byte[0]).contentType(PROTOBUF);
    }
}
