package dev.ratchet.judge.statistics;

/** Cumulative information at the end of an interval: the variance of the score under the null hypothesis. */
public record Information(long interval, double total) {}
