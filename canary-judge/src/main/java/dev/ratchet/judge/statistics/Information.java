package dev.ratchet.deployer.core.judge;

/** How much was known by the end of an interval: the variance of the score under no difference, summed so far. */
record Information(long interval, double total) {}
