package dev.ratchet.backtest.microservices;

/** Result of a call as its caller receives it. */
enum CallResult {
    OK,
    /** The value differs from the right one; nothing else shows it. */
    WRONG_VALUE,
    /** HTTP 200 with a body that states a failure, or a failure whose status the instrumentation does not record. */
    FAILURE_BODY,
    /** HTTP 500; spans of both sides have the error status. */
    HTTP_ERROR;

    boolean isFailure() {
        return this == FAILURE_BODY || this == HTTP_ERROR;
    }
}
