package dev.ratchet.generator.child.state;

import java.time.Duration;

/** Limits of one walk. A component that exceeds one cannot be inspected, which is a finding. */
record Limits(int references, long arrayBytes, Duration time) {
    static final Limits DEFAULT = new Limits(500_000, 32L << 20, Duration.ofSeconds(10));
}
