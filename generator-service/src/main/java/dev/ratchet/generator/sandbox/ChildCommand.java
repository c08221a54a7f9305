package dev.ratchet.generator.sandbox;

import java.nio.file.Path;
import java.util.List;

/**
 * A main class to run in a child JVM. {@code workspace} is the only writable folder. {@code readOnly} lists further
 * readable files and folders; those ending in {@code .jar} form the class path.
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
