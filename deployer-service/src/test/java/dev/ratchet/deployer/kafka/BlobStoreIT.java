package dev.ratchet.deployer.kafka;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.proposal.BlobChunk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BlobStoreIT {
    private static final byte[] BLOB = {1, 2, 3, 4};
    private static final Digest DIGEST = Digest.of(BLOB);

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @Test
    void assemblesABlobOnDisk() {
        BlobStore store = new BlobStore(folder.resolve("blobs"));

        assertEquals(Optional.empty(), store.add(new BlobChunk(DIGEST, 0, 2, new byte[] {1, 2})));
        assertArrayEquals(
                BLOB, store.add(new BlobChunk(DIGEST, 1, 2, new byte[] {3, 4})).orElseThrow());

        assertArrayEquals(BLOB, store.get(DIGEST).orElseThrow());
        assertTrue(Files.exists(folder.resolve("blobs").resolve(DIGEST.hex())));
    }

    @Test
    void returnsABlobAgainWhenTheTopicIsReadForAnotherTerm() {
        BlobStore store = new BlobStore(folder);
        assertTrue(store.add(new BlobChunk(DIGEST, 0, 1, BLOB)).isPresent());

        assertArrayEquals(BLOB, store.add(new BlobChunk(DIGEST, 0, 1, BLOB)).orElseThrow());
    }

    @Test
    void neverReturnsBytesThatDoNotHashToTheirDigest() throws IOException {
        BlobStore store = new BlobStore(folder);
        Digest wrong = Digest.of(new byte[] {9});
        assertEquals(Optional.empty(), store.add(new BlobChunk(wrong, 0, 1, BLOB)));
        assertEquals(Optional.empty(), store.get(wrong));

        assertTrue(store.add(new BlobChunk(DIGEST, 0, 1, BLOB)).isPresent());
        Files.write(folder.resolve(DIGEST.hex()), new byte[] {4, 3, 2, 1});

        assertEquals(Optional.empty(), store.get(DIGEST));
    }

    @Test
    void aDiscardedBlobLeavesNoFileAndCanBeStoredAgain() {
        BlobStore store = new BlobStore(folder);
        assertTrue(store.add(new BlobChunk(DIGEST, 0, 1, BLOB)).isPresent());

        store.remove(DIGEST);

        assertFalse(store.contains(DIGEST));
        assertEquals(Optional.empty(), store.get(DIGEST));
        assertFalse(Files.exists(folder.resolve(DIGEST.hex())));
        assertTrue(store.add(new BlobChunk(DIGEST, 0, 1, BLOB)).isPresent());
        assertArrayEquals(BLOB, store.get(DIGEST).orElseThrow());
    }

    @Test
    void removesBlobsThatAreNoLongerOnTheTopic() throws IOException {
        BlobStore store = new BlobStore(folder);
        Digest other = Digest.of(new byte[] {5});
        store.add(new BlobChunk(DIGEST, 0, 1, BLOB));
        store.add(new BlobChunk(other, 0, 1, new byte[] {5}));
        Files.write(folder.resolve("part-1"), BLOB);

        store.beginReading();
        store.add(new BlobChunk(other, 0, 1, new byte[] {5}));
        store.endReading();

        assertFalse(store.contains(DIGEST));
        assertTrue(store.contains(other));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(
                    List.of(other.hex()),
                    files.map(it -> it.getFileName().toString()).toList());
        }
    }

    @Test
    void aFileThatAnotherServiceDeletedIsReadAgain() throws IOException {
        BlobStore store = new BlobStore(folder);
        store.add(new BlobChunk(DIGEST, 0, 1, BLOB));
        Files.delete(folder.resolve(DIGEST.hex()));

        assertEquals(Optional.empty(), store.get(DIGEST));
        assertTrue(store.add(new BlobChunk(DIGEST, 0, 1, BLOB)).isPresent());
    }
}
