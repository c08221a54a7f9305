package dev.ratchet.judge;

import dev.ratchet.cycle.verdict.Verdict;

/** Compares a canary with its concurrent control; the same trial always gives the same verdict. */
@FunctionalInterface
public interface Judge {
    /** The verdict after the trial's latest look. */
    Verdict judge(Trial trial);
}
