package dev.ratchet.judge.statistics;

/** How much was known by the end of an interval: the variance of the score under no difference, summed so far. */
public record Information(long interval, double total) {}
