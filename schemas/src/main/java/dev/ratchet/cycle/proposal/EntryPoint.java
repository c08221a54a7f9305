package dev.ratchet.cycle.proposal;

import dev.ratchet.cycle.Check;
import java.util.List;
import java.util.Map;

/**
 * Handler of a component's calls, with its ports and capabilities.
 *
 * @param handler binary name of the handler class
 * @param split division of calls between control and canary
 * @param ports names of the ports, each with true if its calls have side effects
 * @param capabilities members that the handler may use in addition to the allow list, as {@code type.member},
 *     {@code type.new} or {@code type.*}; may be empty
 */
public record EntryPoint(String handler, Split split, Map<String, Boolean> ports, List<String> capabilities) {
    /** Validates the handler and copies the collections. */
    public EntryPoint {
        Check.notBlank("handler", handler);
        ports = Map.copyOf(ports);
        capabilities = List.copyOf(capabilities);
    }
}
