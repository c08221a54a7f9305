package dev.ratchet.ingest.source;

import dev.ratchet.ingest.core.Metrics;
import dev.ratchet.ingest.core.Rejections;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Result of a query, as metrics.
 *
 * @param minutes metrics by minute in seconds since the epoch
 * @param rejections series and points that were rejected
 */
public record PolledMinutes(SortedMap<Long, Metrics> minutes, Rejections rejections) {
    /** Copies the minutes. */
    public PolledMinutes {
        minutes = Collections.unmodifiableSortedMap(new TreeMap<>(minutes));
    }
}
