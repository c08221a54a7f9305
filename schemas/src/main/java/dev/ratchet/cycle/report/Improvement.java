package dev.ratchet.cycle.report;

import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.verdict.Verdict;
import java.util.Optional;

/**
 * One proposal in a cycle report.
 *
 * @param rollout its rollout; empty where none began, or none has ended yet
 * @param branch it lies on; empty unless it was confirmed
 * @param commit the change was made from; empty where the sources could not be read
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
        Optional<String> branch,
        String description,
        Optional<String> commit,
        double impact) {}
