package dev.ratchet.cycle.report;

/**
 * Position of an entry in its writer's chain.
 *
 * @param boot identity of the writer's process
 * @param sequence number of the entry in its boot, from 0
 */
public record AuditPosition(String writer, String boot, long sequence) {}
