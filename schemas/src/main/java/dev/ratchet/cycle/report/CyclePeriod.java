package dev.ratchet.cycle.report;

/**
 * Start, end and duration of a cycle.
 *
 * @param startMillis start of the cycle in milliseconds since the epoch
 * @param endMillis end of the cycle in milliseconds since the epoch
 * @param durationSeconds duration of the cycle in seconds
 * @param startTime start of the cycle in ISO 8601
 * @param endTime end of the cycle in ISO 8601
 */
public record CyclePeriod(long startMillis, long endMillis, double durationSeconds, String startTime, String endTime) {}
