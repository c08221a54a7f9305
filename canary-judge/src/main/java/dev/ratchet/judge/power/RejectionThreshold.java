package dev.ratchet.judge.power;

/**
 * Rejection threshold of a test at one look.
 *
 * @param information inverse of the variance of the estimate
 * @param bound estimate above which the test rejects
 */
record RejectionThreshold(int look, double information, double bound) {}
