package dev.ratchet.ingest.http;

import dev.ratchet.ingest.otlp.OtlpEncoding;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import java.util.Optional;

/** Media types of OTLP over HTTP. */
final class OtlpMediaType {
    private static final MediaType PROTOBUF = new MediaType("application/x-protobuf");

    /**
     * Returns the encoding of a request; protobuf if it names none.
     *
     * @throws UnsupportedMediaType if it names one that OTLP does not define
     */
    static OtlpEncoding of(HttpRequest<?> request) {
        return find(request)
                .orElseThrow(() -> new UnsupportedMediaType("unsupported Content-Type "
                        + request.getContentType().map(MediaType::toString).orElse("")
                        + ": send application/x-protobuf, or application/json in UTF-8"));
    }

    /** Returns the encoding of an error: that of the request, or JSON if OTLP does not define it. */
    static OtlpEncoding ofAnswer(HttpRequest<?> request) {
        return find(request).orElse(OtlpEncoding.JSON);
    }

    static MediaType of(OtlpEncoding encoding) {
        return encoding == OtlpEncoding.JSON ? MediaType.APPLICATION_JSON_TYPE : PROTOBUF;
    }

    private static Optional<OtlpEncoding> find(HttpRequest<?> request) {
        boolean isUtf8 = request.getContentType()
                .flatMap(it -> it.getParameters().get("charset"))
                .map(it -> it.equalsIgnoreCase("utf-8"))
                .orElse(true);
        if (!isUtf8) {
            return Optional.empty();
        }
        return switch (request.getContentType().map(MediaType::getSubtype).orElse("x-protobuf")) {
            case "json" -> Optional.of(OtlpEncoding.JSON);
            case "x-protobuf", "protobuf", "vnd.google.protobuf", "octet-stream" -> Optional.of(OtlpEncoding.PROTOBUF);
            default -> Optional.empty();
        };
    }

    /** A media type that OTLP does not define. */
    static final class UnsupportedMediaType extends RuntimeException {
        private static final long serialVersionUID = 1;

        UnsupportedMediaType(String message) {
            super(message);
        }
    }

    private OtlpMediaType() {}
}
