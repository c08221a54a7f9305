package dev.ratchet.runtime.http;

/**
 * Bytes of a body as they were sent, for controllers that need them in addition to the record.
 *
 * @param path path to which the body was sent
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RawBody(String path, byte[] bytes) {}
