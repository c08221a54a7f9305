package dev.ratchet.generator.sandbox;

import java.time.Duration;

/**
 * Limits of a child: wall-clock time, address space, size of one file, size of its workspace, and bytes of its output
 * to read.
 */
public record ChildLimits(
        Duration wallClock, long memoryBytes, long fileBytes, long workspaceBytes, int outputBytes, int heapMegabytes) {
    private static final long MEGABYTE = 1024L * 1024;

    public ChildLimits {
        if (wallClock.isNegative() || wallClock.isZero()) {
            throw new IllegalArgumentException("wallClock must be positive: " + wallClock);
        }
        if (memoryBytes < heapMegabytes * MEGABYTE) {
            throw new IllegalArgumentException("memoryBytes must hold the heap: " + memoryBytes);
        }
    }

    /** Returns limits that suffice to compile and test a component. */
    public static ChildLimits within(Duration wallClock) {
        return new ChildLimits(wallClock, 4096 * MEGABYTE, 64 * MEGABYTE, 256 * MEGABYTE, (int) (48 * MEGABYTE), 512);
    }
}
