package dev.ratchet.deployer.kafka;

import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.proposal.BlobChunk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.KafkaException;

/**
 * Blobs by digest, assembled from their chunks. A blob whose bytes do not hash to its digest is never returned.
 *
 * <p>Blobs are stored in a folder, not in memory. The folder is a cache of the topic: it may be deleted while the
 * service is stopped. Two services may share it, since a blob is moved to its name once it is complete. A blob is
 * removed when its tombstone is read. Blobs that are no longer on the topic are removed when the topic is read from its
 * beginning.
 */
public final class BlobStore {
    private final Path folder;
    private final Map<Digest, Map<Integer, BlobChunk>> incomplete = new ConcurrentHashMap<>();
    private final Set<Digest> complete = ConcurrentHashMap.newKeySet();
    private final Set<Digest> readDigests = ConcurrentHashMap.newKeySet();

    /** Creates a store in a folder, which is created with its first blob. */
    public BlobStore(Path folder) {
        this.folder = folder;
    }

    /** Starts a read of the topic from its beginning. */
    void beginReading() {
        readDigests.clear();
    }

    /** Removes every blob that was not on the topic. */
    void endReading() {
        complete.retainAll(readDigests);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Files.createDirectories(folder))) {
            for (Path file : files) {
                if (Digest.find(file.getFileName().toString())
                        .filter(complete::contains)
                        .isEmpty()) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new KafkaException("Cannot sweep the blobs in " + folder + "; free space there", e);
        }
    }

    /** Removes a blob. */
    void remove(Digest digest) {
        incomplete.remove(digest);
        readDigests.remove(digest);
        complete.remove(digest);
        try {
            Files.deleteIfExists(folder.resolve(digest.hex()));
        } catch (IOException e) {
            throw failure("delete", digest, e);
        }
    }

    /** Whether a blob is stored. */
    public boolean contains(Digest digest) {
        return complete.contains(digest);
    }

    /**
     * Adds a chunk and returns the blob when this chunk completes it, also when it is read again for another term as
     * leader.
     */
    Optional<byte[]> add(BlobChunk chunk) {
        if (complete.contains(chunk.digest())
                && Files.exists(folder.resolve(chunk.digest().hex()))) {
            readDigests.add(chunk.digest());
            return chunk.index() == chunk.total() - 1 ? get(chunk.digest()) : Optional.empty();
        }
        Map<Integer, BlobChunk> chunks = incomplete.computeIfAbsent(chunk.digest(), _ -> new TreeMap<>());
        chunks.put(chunk.index(), chunk);
        if (chunks.size() < chunk.total()) {
            return Optional.empty();
        }
        incomplete.remove(chunk.digest());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        chunks.values().forEach(it -> bytes.writeBytes(it.bytes()));
        if (!Digest.of(bytes.toByteArray()).equals(chunk.digest())) {
            return Optional.empty();
        }
        write(chunk.digest(), bytes.toByteArray());
        complete.add(chunk.digest());
        readDigests.add(chunk.digest());
        return Optional.of(bytes.toByteArray());
    }

    /** Finds a blob by its digest. */
    public Optional<byte[]> get(Digest digest) {
        if (!complete.contains(digest)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readAllBytes(folder.resolve(digest.hex())))
                    .filter(it -> Digest.of(it).equals(digest));
        } catch (NoSuchFileException e) {
            complete.remove(digest); // another service that shares the folder has read its tombstone
            return Optional.empty();
        } catch (IOException e) {
            throw failure("read", digest, e);
        }
    }

    private void write(Digest digest, byte[] bytes) {
        try {
            Files.createDirectories(folder);
            Path target = folder.resolve(digest.hex());
            if (Files.exists(target) && Files.size(target) == bytes.length) {
                return;
            }
            Path part = Files.createTempFile(folder, "part-", "");
            Files.write(part, bytes);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw failure("write", digest, e);
        }
    }

    /**
     * Creates an exception that counts as an outage, because the current record is not at fault and must not become a
     * dead letter.
     */
    private KafkaException failure(String verb, Digest digest, IOException cause) {
        return new KafkaException(
                "Cannot " + verb + " the blob " + digest + " in " + folder + "; free space there", cause);
    }
}
