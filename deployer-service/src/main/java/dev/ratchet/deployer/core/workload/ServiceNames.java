package dev.ratchet.deployer.core.workload;

import java.util.List;
import java.util.Optional;

/**
 * Names under which the pods of a workload may emit telemetry.
 *
 * @param declared component that an annotation declares
 * @param candidates possible names, the most reliable first
 */
public record ServiceNames(Optional<String> declared, List<String> candidates) {
    /** Copies the candidates. */
    public ServiceNames {
        candidates = List.copyOf(candidates);
    }
}
