package dev.ratchet.cycle;

import java.util.Optional;

/** One proposal in a cycle report. */
public record Improvement(
        String proposal,
        String rollout,
        String component,
        String title,
        String status,
        String reason,
        Optional<Verdict> verdict,
        String branch) {}
