package dev.ratchet.ingest.http;

import dev.ratchet.ingest.otlp.OtlpEncoding;
import dev.ratchet.ingest.otlp.RpcStatus;
import dev.ratchet.runtime.http.Problem;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/**
 * Returns OTLP errors as {@code google.rpc.Status} in the encoding of the request, because OTLP senders display nothing
 * else.
 */
@Order(Ordered.HIGHEST_PRECEDENCE) // runs outside the filters that refuse a request
@ServerFilter({"/v1/logs", "/v1/metrics", "/v1/traces"})
final class OtlpErrors {
    private static final int FIRST_ERROR = 400;

    @ResponseFilter
    void answer(HttpRequest<?> request, MutableHttpResponse<?> response) {
        int code = response.code();
        if (code >= FIRST_ERROR) {
            OtlpEncoding encoding = OtlpMediaType.ofAnswer(request);
            response.body(encoding.status(RpcStatus.of(code, why(response)))).contentType(OtlpMediaType.of(encoding));
        }
    }

    private static String why(MutableHttpResponse<?> response) {
        return response.body() instanceof Problem problem ? problem.detail() : response.reason();
    }
}
