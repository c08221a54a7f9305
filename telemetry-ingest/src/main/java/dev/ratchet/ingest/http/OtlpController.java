package dev.ratchet.ingest.http;

import dev.ratchet.cycle.DeadLetter;
import dev.ratchet.ingest.kafka.TelemetryWriter;
import dev.ratchet.ingest.otlp.OtlpBatch;
import dev.ratchet.ingest.otlp.OtlpEncoding;
import dev.ratchet.ingest.otlp.OtlpReader;
import dev.ratchet.ingest.otlp.OtlpSignal;
import dev.ratchet.ingest.otlp.RequestCost;
import dev.ratchet.runtime.budget.Budget;
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
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** OTLP over HTTP, protobuf and JSON, with or without gzip. Responds once the broker has acknowledged the records. */
@Controller("/v1")
@Consumes(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
@DocumentedOtlpErrors
final class OtlpController {
    private static final Logger LOG = LoggerFactory.getLogger(OtlpController.class);

    private final TelemetryWriter writer;
    private final Budget budget;
    private final Clock clock;

    OtlpController(TelemetryWriter writer, Budget budget, Clock clock) {
        this.writer = writer;
        this.budget = budget;
        this.clock = clock;
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
        String tenant = sender.tenant();
        OtlpEncoding encoding = OtlpMediaType.of(request);
        try (Budget.Share share = budget.open(tenant)) {
            byte[] inflated = ContentEncoding.decode(request, body, share);
            RequestCost.reserve(share, inflated, encoding, signal);
            long now = clock.millis();
            OtlpBatch batch = writer.admit(tenant, new OtlpReader(tenant, now).read(signal, inflated, encoding));
            writer.write(tenant, batch, inflated, now);
            if (!batch.rejections().isEmpty()) {
                reject(request, batch, inflated);
            }
            return HttpResponse.ok(encoding.response(batch)).contentType(OtlpMediaType.of(encoding));
        }
    }

    /**
     * Writes rejected and adjusted records to the dead-letter topic too, because not every sender shows the response.
     */
    private void reject(HttpRequest<?> request, OtlpBatch batch, byte[] body) {
        String why = batch.rejections().message(batch.signal().noun());
        LOG.atWarn().addKeyValue("door", request.getPath()).log(why);
        if (batch.rejections().rejected() > 0) {
            writer.writeDeadLetter(DeadLetter.ofRequest(request.getPath(), clock.millis(), why, body));
        }
    }
}
