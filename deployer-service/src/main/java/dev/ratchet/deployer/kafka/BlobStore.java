package dev.ratchet.deployer.kafka;

import dev.ratchet.cycle.BlobChunk;
import dev.ratchet.cycle.Sha256;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Blobs by digest, put together from their chunks; one whose bytes do not hash to its digest is never given out. */
public final class BlobStore {
    private final Map<String, Map<Integer, BlobChunk>> parts = new ConcurrentHashMap<>();
    private final Map<String, byte[]> whole = new ConcurrentHashMap<>();

    /** Takes a chunk; the blob, when this one completed it. */
    Optional<byte[]> add(BlobChunk chunk) {
        if (whole.containsKey(chunk.digest())) {
            return Optional.empty();
        }
        Map<Integer, BlobChunk> known = parts.computeIfAbsent(chunk.digest(), key -> new TreeMap<>());
        known.put(chunk.index(), chunk);
        if (known.size() < chunk.total()) {
            return Optional.empty();
        }
        parts.remove(chunk.digest());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        known.values().forEach(it -> bytes.writeBytes(it.bytes()));
        if (!Sha256.hex(bytes.toByteArray()).equals(chunk.digest())) {
            return Optional.empty();
        }
        whole.put(chunk.digest(), bytes.toByteArray());
        return Optional.of(bytes.toByteArray());
    }

    /** A blob by its digest. */
    public Optional<byte[]> get(String digest) {
        return Optional.ofNullable(whole.get(digest));
    }
}
