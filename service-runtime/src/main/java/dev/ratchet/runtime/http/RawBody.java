package dev.ratchet.runtime.http;

/**
 * Request body as it was sent, for controllers that need its bytes in addition to the record.
 *
 * @param path path of the request
 * @param bytes body before decompression; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RawBody(String path, byte[] bytes) {}
