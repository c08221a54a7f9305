package dev.ratchet.ingest.http;

import dev.ratchet.ingest.door.OtlpDoor;
import dev.ratchet.ingest.otlp.OtlpBatch;
import dev.ratchet.ingest.otlp.OtlpEncoding;
import dev.ratchet.ingest.otlp.OtlpSignal;
import dev.ratchet.runtime.config.Principal;
import dev.ratchet.runtime.http.ContentEncoding;
import dev.ratchet.runtime.http.Problem;
import dev.ratchet.runtime.http.ProblemResponses;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.RequestAttribute;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** OTLP over HTTP, protobuf and JSON, with or without compression. Responds once the broker has acknowledged the records. */
@Controller("/v1")
@Consumes(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
@DocumentedOtlpErrors
final class OtlpController {
    private final OtlpDoor door;

    OtlpController(OtlpDoor door) {
        this.door = door;
    }

    /** Accepts log records of an OTLP exporter. */
    @Post("/logs")
    HttpResponse<byte[]> logs(HttpRequest<?> request, @RequestAttribute Principal sender, @Body byte[] body) {
        return accept(request, sender, OtlpSignal.LOGS, body);
    }

    /** Accepts spans of an OTLP exporter. */
    @Post("/traces")
    HttpResponse<byte[]> traces(HttpRequest<?> request, @RequestAttribute Principal sender, @Body byte[] body) {
        return accept(request, sender, OtlpSignal.TRACES, body);
    }

    /** Accepts metric points of an OTLP exporter. */
    @Post("/metrics")
    HttpResponse<byte[]> metrics(HttpRequest<?> request, @RequestAttribute Principal sender, @Body byte[] body) {
        return accept(request, sender, OtlpSignal.METRICS, body);
    }

    @Error
    HttpResponse<Problem> unsupported(OtlpMediaType.UnsupportedMediaType e) {
        return ProblemResponses.of(new Problem(415, String.valueOf(e.getMessage())));
    }

    /** Writes the accepted records, and reports the rejected ones in the request's own encoding. */
    private HttpResponse<byte[]> accept(HttpRequest<?> request, Principal sender, OtlpSignal signal, byte[] body) {
        OtlpEncoding encoding = OtlpMediaType.of(request);
        OtlpBatch batch = door.accept(
                new OtlpDoor.Request(sender.tenant(), request.getPath(), signal, encoding),
                new OtlpDoor.Body(body.length, share -> ContentEncoding.decode(request, body, share)));
        return HttpResponse.ok(encoding.response(batch)).contentType(OtlpMediaType.of(encoding));
    }
}
