package dev.ratchet.cycle;

/** How many records of each kind were analysed. */
public record TelemetryCounts(long metrics, long logs, long events, long executions) implements Finding.Found {}
