package dev.ratchet.ingest.source;

/** Failure of a request to Prometheus; the message states what happened. */
final class PrometheusFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    PrometheusFailure(String message) {
        super(message);
    }

    PrometheusFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
