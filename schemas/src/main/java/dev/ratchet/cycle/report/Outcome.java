package dev.ratchet.cycle.report;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.ComponentRecord;
import dev.ratchet.cycle.verdict.Verdict;
import java.util.Optional;

/**
 * Outcome of a proposal: its predicted gain and its measured effect.
 *
 * @param change change that was attempted
 * @param end end of the rollout, or of the proposal if none started
 * @param measured last verdict of the judge; empty if it gave none
 */
public record Outcome(ComponentId componentId, AttemptedChange change, OutcomeEnd end, Optional<Verdict> measured)
        implements ComponentRecord {}
