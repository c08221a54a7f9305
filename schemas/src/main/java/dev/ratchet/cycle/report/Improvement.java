package dev.ratchet.cycle.report;

import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.verdict.Verdict;
import java.util.Optional;

/**
 * Proposal in a cycle report, with its outcome.
 *
 * @param rollout rollout of the proposal; empty if none started or it has not ended yet
 * @param component name of the component
 * @param status state of the proposal or its rollout, in words
 * @param reason reason for the status, for people
 * @param verdict last verdict of the judge; empty if it gave none
 * @param branch branch that holds the change; empty unless the change was confirmed
 * @param commit commit on which the change is based; empty if the sources could not be read
 * @param impact impact score of the opportunity; 0 for a submitted change
 */
public record Improvement(
        ProposalId proposal,
        Optional<RolloutId> rollout,
        String component,
        String title,
        String status,
        String reason,
        Optional<Verdict> verdict,
        Optional<String> branch,
        String description,
        Optional<String> commit,
        double impact) {}
