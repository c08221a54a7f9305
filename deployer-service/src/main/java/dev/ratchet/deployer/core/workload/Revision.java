package dev.ratchet.deployer.core.workload;

/**
 * Revision of a workload in its cluster's history.
 *
 * @param number number of the revision; the highest one is current
 * @param createdMillis time of its first rollout in milliseconds since the epoch
 * @param template hash of its pod template without the time of a restart
 */
public record Revision(long number, long createdMillis, String template) {}
