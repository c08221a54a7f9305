package dev.ratchet.benchmarks;

import java.util.List;

/**
 * What a benchmark has to say.
 *
 * @param isCorrect whether what was computed is right; else the figures are void
 */
record Outcome(boolean isCorrect, List<String> lines) {
    Outcome {
        lines = List.copyOf(lines);
    }
}
