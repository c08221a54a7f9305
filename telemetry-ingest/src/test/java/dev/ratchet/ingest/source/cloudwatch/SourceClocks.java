package dev.ratchet.ingest.source.cloudwatch;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/** Clocks that a test sets. */
final class SourceClocks {
    private SourceClocks() {}

    /** Returns a clock whose time is supplied in milliseconds since the epoch. */
    static Clock of(LongSupplier nowMillis) {
        InstantSource source = () -> Instant.ofEpochMilli(nowMillis.getAsLong());
        return source.withZone(ZoneOffset.UTC);
    }
}
