package dev.ratchet.cycle;

import java.util.Optional;

/**
 * One proposal in a cycle report.
 *
 * @param rollout its rollout; empty where none began, or none has ended yet
 * @param commit the change was made from
 * @param impact score of the opportunity that it was made for; 0 for a change that was handed in
 */
public record Improvement(
        ProposalId proposal,
        Optional<RolloutId> rollout,
        String component,
        String title,
        String status,
        String reason,
        Optional<Verdict> verdict,
        String branch,
        String description,
        String commit,
        double impact) {}
