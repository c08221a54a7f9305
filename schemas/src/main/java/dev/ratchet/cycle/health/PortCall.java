package dev.ratchet.cycle.health;

import java.util.Optional;

/**
 * Call through a port, recorded on the tape.
 *
 * @param port name of the port
 * @param request arguments as JSON
 * @param response result as JSON; empty if the call failed
 * @param failure failure of the call; empty if it succeeded
 * @param durationNanos duration in nanoseconds
 */
public record PortCall(
        String port, String request, Optional<String> response, Optional<Failure> failure, long durationNanos) {}
