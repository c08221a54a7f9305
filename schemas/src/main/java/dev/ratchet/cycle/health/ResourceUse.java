package dev.ratchet.cycle.health;

import java.util.Collection;
import java.util.Optional;

/**
 * CPU time and memory that calls used. Only some calls are sampled.
 *
 * @param sampled number of calls whose CPU time and allocation were measured
 * @param cpuNanos CPU time of the sampled calls in nanoseconds; empty if the platform cannot measure it
 * @param allocatedBytes bytes that the sampled calls allocated; empty if the platform cannot measure it
 */
public record ResourceUse(long sampled, Optional<Long> cpuNanos, Optional<Long> allocatedBytes) {
    /** Resources of zero sampled calls. */
    public static ResourceUse none() {
        return new ResourceUse(0, Optional.empty(), Optional.empty());
    }

    /** Sum of the parts; {@link #none()} without parts. */
    static ResourceUse sum(Collection<ResourceUse> parts) {
        long sampled = 0;
        Optional<Long> cpuNanos = Optional.empty();
        Optional<Long> allocatedBytes = Optional.empty();
        for (ResourceUse part : parts) {
            sampled += part.sampled;
            cpuNanos = sum(cpuNanos, part.cpuNanos);
            allocatedBytes = sum(allocatedBytes, part.allocatedBytes);
        }
        return new ResourceUse(sampled, cpuNanos, allocatedBytes);
    }

    private static Optional<Long> sum(Optional<Long> one, Optional<Long> other) {
        return one.isEmpty() ? other : Optional.of(one.get() + other.orElse(0L));
    }
}
