package dev.ratchet.generator.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A shell script to run in a writable copy of a checkout. Everything that it writes is in memory, and is discarded when
 * it ends.
 *
 * @param root folder below which the script finds its checkout; nothing below it is visible unless it is named here
 * @param readOnly further readable files and folders; each is visible under its own path
 * @param writable existing folders below a readable one that are empty and writable, such as the cache of a tool
 * @param script program of {@code /bin/sh}, run in {@link #checkout()}
 * @param arguments arguments of the script
 * @param environment environment variables
 */
public record BuildCommand(
        Path root,
        List<Path> readOnly,
        List<Path> writable,
        String script,
        List<String> arguments,
        Map<String, String> environment,
        BuildLimits limits) {
    public BuildCommand {
        if (!root.isAbsolute()) {
            throw new IllegalArgumentException("root must be absolute: " + root);
        }
        readOnly = List.copyOf(readOnly);
        writable = List.copyOf(writable);
        arguments = List.copyOf(arguments);
        environment = new TreeMap<>(environment);
    }

    /** Working folder of the script, empty when it begins. */
    public Path checkout() {
        return root.resolve("checkout");
    }

    /** Home folder of the script. */
    public Path home() {
        return root.resolve("home");
    }
}
