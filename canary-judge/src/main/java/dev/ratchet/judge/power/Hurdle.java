package dev.ratchet.judge.power;

/**
 * A look at which a test may reject.
 *
 * @param information one by the variance of the estimate
 * @param bound the estimate above which it rejects
 */
record Hurdle(int look, double information, double bound) {}
