package dev.ratchet.benchmarks;

import java.util.List;

/**
 * Result of a benchmark.
 *
 * @param isCorrect whether the computed values are correct; otherwise the figures are void
 */
record Outcome(boolean isCorrect, List<String> lines) {
    Outcome {
        lines = List.copyOf(lines);
    }
}
