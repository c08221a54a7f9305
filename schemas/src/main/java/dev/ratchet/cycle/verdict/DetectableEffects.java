package dev.ratchet.cycle.verdict;

import java.util.Optional;

/**
 * Smallest degradations that are rolled back with 80 % power.
 *
 * @param latency smallest relative increase of latency; empty if there is none
 * @param errors smallest increase of the error rate; 0.01 for one percentage point; empty if there is none
 */
public record DetectableEffects(Optional<Double> latency, Optional<Double> errors) {}
