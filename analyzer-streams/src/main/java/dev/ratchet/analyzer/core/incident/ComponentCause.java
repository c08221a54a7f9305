package dev.ratchet.analyzer.core.incident;

import java.util.List;

/**
 * Component in which the cause of an incident may lie, with the evidence.
 *
 * @param weight share of the evidence that points to this component, in [0, 1]
 * @param strength strength of the evidence, in standard errors
 * @param evidence deviations that point to it, the strongest first
 */
public record ComponentCause(String component, double weight, double strength, List<Deviation> evidence) {
    /** Copies the evidence. */
    public ComponentCause {
        evidence = List.copyOf(evidence);
    }
}
