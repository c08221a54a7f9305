package dev.ratchet.cycle.health;

import java.util.List;
import java.util.Optional;

/**
 * Recorded data of a call: in clear text, sealed, or none.
 *
 * @param key split key of the call; empty if calls are not split by key, or the data is sealed
 * @param input argument as JSON; blank if the component does not record data, or the data is sealed
 * @param output result as JSON; empty if the call failed, or the data is not recorded or sealed
 * @param calls port calls on the tape; empty if the data is not recorded or sealed
 * @param sealed the whole record encrypted with the tenant's key, see
 *     {@link dev.ratchet.runtime.seal.TenantKey}; the record then holds no data in clear text
 */
public record Recording(
        Optional<String> key, String input, Optional<String> output, List<PortCall> calls, Optional<String> sealed) {
    /** Copies the port calls. */
    public Recording {
        calls = List.copyOf(calls);
    }

    static Recording sealedAs(Optional<String> text) {
        return new Recording(Optional.empty(), "", Optional.empty(), List.of(), text);
    }

    boolean isReadable() {
        return !input.isEmpty();
    }
}
