package dev.ratchet.deployer.core;

import java.time.Duration;
import java.util.List;

/** Garbage collector of unreferenced blobs. Not thread-safe. */
final class BlobGarbageCollector {
    private static final long PAUSE_MILLIS = Duration.ofMinutes(1).toMillis();

    private final int retained;
    private long lastSearchMillis;

    /** Creates a collector that retains the given number of versions of each component. */
    BlobGarbageCollector(int retained) {
        this.retained = retained;
    }

    /** Tombstones of unreferenced blobs; searches at most once a minute, since a search visits every reference. */
    List<Output> tombstones(Ledger ledger, long atMillis) {
        if (Math.abs(atMillis - lastSearchMillis) < PAUSE_MILLIS) {
            return List.of();
        }
        lastSearchMillis = atMillis;
        List<StoredBlob> unused = UnusedBlobs.of(ledger, retained, atMillis);
        unused.forEach(it -> ledger.fold(new BlobTombstone(it.digest())));
        return unused.stream().<Output>map(Output.Discard::new).toList();
    }
}
