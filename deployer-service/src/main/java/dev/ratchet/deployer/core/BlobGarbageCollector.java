package dev.ratchet.deployer.core;

import java.time.Duration;
import java.util.List;

/** Garbage collector of unreferenced blobs. Not thread-safe. */
final class BlobGarbageCollector {
    private static final long PAUSE_MILLIS = Duration.ofMinutes(1).toMillis();

    private final int keep;
    private long searchedMillis;

    /** Creates a collector that retains the given number of versions of each component. */
    BlobGarbageCollector(int keep) {
        this.keep = keep;
    }

    /** Tombstones of unreferenced blobs; searches at most once a minute, since a search visits every reference. */
    List<Output> due(Ledger ledger, long atMillis) {
        if (Math.abs(atMillis - searchedMillis) < PAUSE_MILLIS) {
            return List.of();
        }
        searchedMillis = atMillis;
        List<StoredBlob> unused = UnusedBlobs.of(ledger, keep, atMillis);
        unused.forEach(it -> ledger.fold(new DiscardedBlob(it.digest())));
        return unused.stream().<Output>map(Output.Discard::new).toList();
    }
}
