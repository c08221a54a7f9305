package dev.ratchet.deployer.core;

import java.time.Duration;
import java.util.List;

/** Discards blobs that nothing refers to; not for use by several threads at once. */
final class Discards {
    private static final long PAUSE_MILLIS = Duration.ofMinutes(1).toMillis();

    private final int keep;
    private long searchedMillis;

    /** With the number of versions of a component that stay. */
    Discards(int keep) {
        this.keep = keep;
    }

    /** What is due at a moment; at most once a minute, since the search walks through all that may refer to a blob. */
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
