package dev.ratchet.generator.sandbox;

import java.time.Duration;

/**
 * Limits of a build.
 *
 * @param wallClock longest duration
 * @param memoryBytes memory of all its processes together
 * @param threads number of threads of all its processes together
 * @param diskBytes size of its checkout with everything that it writes
 * @param outputBytes size of each of its output streams
 */
public record BuildLimits(Duration wallClock, long memoryBytes, int threads, long diskBytes, int outputBytes) {
    private static final long MEGABYTE = 1024L * 1024;
    private static final int THREADS = 1_024;
    private static final int OUTPUT = 16 * 1024 * 1024;

    public BuildLimits {
        if (!wallClock.isPositive()) {
            throw new IllegalArgumentException("wallClock must be positive: " + wallClock);
        }
        if (memoryBytes < MEGABYTE || diskBytes < MEGABYTE || outputBytes < 1 || threads < 1) {
            throw new IllegalArgumentException("memoryBytes and diskBytes must be at least 1 MB, outputBytes and"
                    + " threads at least 1: " + memoryBytes + ", " + diskBytes + ", " + outputBytes + ", " + threads);
        }
    }

    /** Returns limits with 1,024 threads and 16 MB of output. */
    public static BuildLimits of(Duration wallClock, int memoryMegabytes, int diskMegabytes) {
        return new BuildLimits(wallClock, memoryMegabytes * MEGABYTE, THREADS, diskMegabytes * MEGABYTE, OUTPUT);
    }
}
