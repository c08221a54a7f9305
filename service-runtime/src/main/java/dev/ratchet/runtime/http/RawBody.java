package dev.ratchet.runtime.http;

/**
 * Bytes of a body as they were sent, where a controller needs them in addition to the record. A parameter of this type is
 * bound if another one is the record.
 *
 * @param path path to which the body was sent
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RawBody(String path, byte[] bytes) {
    /** Request attribute that holds it. */
    static final String ATTRIBUTE = "ratchet.body";
}
