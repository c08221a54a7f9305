package dev.ratchet.cycle.report;

import dev.ratchet.cycle.verdict.Verdict;
import java.util.Optional;

/**
 * Result of a proposal, as far as it is known.
 *
 * @param status state of the proposal or its rollout, in words
 * @param reason reason for the status, for people
 * @param verdict last verdict of the judge; empty if it gave none
 */
public record ImprovementResult(String status, String reason, Optional<Verdict> verdict) {}
