package dev.ratchet.cycle.health;

import java.util.Optional;

/** One port call on the tape; request and response are JSON. */
public record PortCall(
        String port, String request, Optional<String> response, Optional<Failure> failure, long durationNanos) {}
