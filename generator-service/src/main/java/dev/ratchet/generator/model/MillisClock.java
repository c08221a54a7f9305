package dev.ratchet.generator.model;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Clock in UTC over the time of model calls, for the circuit breaker. */
final class MillisClock extends Clock {
    private final Timing timing;

    MillisClock(Timing timing) {
        this.timing = timing;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public Instant instant() {
        return timing.clock().instant();
    }
}
