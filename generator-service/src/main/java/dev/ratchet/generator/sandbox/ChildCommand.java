package dev.ratchet.generator.sandbox;

import java.nio.file.Path;
import java.util.List;

/**
 * A main class to run in a child JVM: {@code workspace} is the only folder that it can write, {@code readOnly} further files and folders
 * that it can read; those that end in {@code .jar} form its class path.
 */
public record ChildCommand(
        Path workspace,
        List<Path> readOnly,
        List<String> javaOptions,
        String mainClass,
        List<String> arguments,
        ChildLimits limits) {
    public ChildCommand {
        if (!workspace.isAbsolute()) {
            throw new IllegalArgumentException("workspace must be absolute: " + workspace);
        }
        readOnly = List.copyOf(readOnly);
        javaOptions = List.copyOf(javaOptions);
        arguments = List.copyOf(arguments);
    }
}
