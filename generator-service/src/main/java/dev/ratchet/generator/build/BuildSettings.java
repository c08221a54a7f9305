package dev.ratchet.generator.build;

import dev.ratchet.generator.sandbox.BuildLimits;
import dev.ratchet.runtime.config.Configuration;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Settings of builds.
 *
 * @param programs folders with further programs, each with its programs in {@code bin}; readable in the sandbox
 * @param limits limits of each command
 */
public record BuildSettings(List<Path> programs, BuildLimits limits) {
    private static final int MEMORY_MEGABYTES = 4_096;
    private static final int DISK_MEGABYTES = 2_048;
    private static final int MOST_MEGABYTES = 1 << 20;
    private static final int LEAST_MEGABYTES = 64;

    /** Prepare once, then compile and test twice: without and with the change. */
    private static final int COMMANDS = 5;

    public BuildSettings {
        programs = List.copyOf(programs);
    }

    /** Reads {@code ratchet.build.*}. */
    public static BuildSettings of(Configuration configuration) {
        List<Path> programs = Stream.of(
                        configuration.text("ratchet.build.programs", "").split(File.pathSeparator))
                .filter(it -> !it.isBlank())
                .map(Path::of)
                .toList();
        if (programs.stream().anyMatch(it -> !it.isAbsolute())) {
            configuration.problem("ratchet.build.programs", "must be absolute folders: " + programs);
        }
        return new BuildSettings(
                programs,
                BuildLimits.of(
                        configuration.duration("ratchet.build.limit", Duration.ofMinutes(10), Duration.ofSeconds(1)),
                        configuration.integer(
                                "ratchet.build.memory.mb", MEMORY_MEGABYTES, LEAST_MEGABYTES, MOST_MEGABYTES),
                        configuration.integer(
                                "ratchet.build.disk.mb", DISK_MEGABYTES, LEAST_MEGABYTES, MOST_MEGABYTES)));
    }

    /** Longest duration of a proposal. */
    public Duration proposalLimit() {
        return limits.wallClock().multipliedBy(COMMANDS);
    }
}
