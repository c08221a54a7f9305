package dev.ratchet.ingest.http;

import dev.ratchet.ingest.otlp.OtlpEncoding;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import java.util.Optional;

/** The media types of OTLP over HTTP. */
final class OtlpMediaType {
    private static final MediaType PROTOBUF = new MediaType("application/x-protobuf");

    /**
     * The encoding of a request; protobuf where it names none.
     *
     * @throws Unsupported when it names one that OTLP does not have
     */
    static OtlpEncoding of(HttpRequest<?> request) {
        return find(request)
                .orElseThrow(() -> new Unsupported("the Content-Type "
                        + request.getContentType().map(MediaType::toString).orElse("")
                        + " is not read here: send application/x-protobuf or application/json"));
    }

    /** The encoding of an error: that of the request, JSON where OTLP does not have it. */
    static OtlpEncoding ofAnswer(HttpRequest<?> request) {
        return find(request).orElse(OtlpEncoding.JSON);
    }

    static MediaType of(OtlpEncoding encoding) {
        return encoding == OtlpEncoding.JSON ? MediaType.APPLICATION_JSON_TYPE : PROTOBUF;
    }

    private static Optional<OtlpEncoding> find(HttpRequest<?> request) {
        return switch (request.getContentType().map(MediaType::getSubtype).orElse("x-protobuf")) {
            case "json" -> Optional.of(OtlpEncoding.JSON);
            case "x-protobuf", "protobuf", "vnd.google.protobuf", "octet-stream" -> Optional.of(OtlpEncoding.PROTOBUF);
            default -> Optional.empty();
        };
    }

    /** A media type that OTLP does not have. */
    static final class Unsupported extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unsupported(String message) {
            super(message);
        }
    }

    private OtlpMediaType() {}
}
