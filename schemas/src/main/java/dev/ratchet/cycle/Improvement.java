package dev.ratchet.cycle;

import java.util.Optional;

/**
 * One proposal in a cycle report.
 *
 * @param commit the change was made from
 * @param impact score of the opportunity that it was made for; 0 for a change that was handed in
 */
public record Improvement(
        String proposal,
        String rollout,
        String component,
        String title,
        String status,
        String reason,
        Optional<Verdict> verdict,
        String branch,
        String description,
        String commit,
        double impact) {}
