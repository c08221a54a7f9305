package dev.ratchet.judge;

import dev.ratchet.cycle.verdict.Verdict;

/** Compares a canary with its concurrent control. Deterministic: the same trial always has the same verdict. */
@FunctionalInterface
public interface Judge {
    /** Judges the trial at its latest look. */
    Verdict judge(Trial trial);
}
