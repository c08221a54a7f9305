package dev.ratchet.generator.build;

/** Result of the commands of a repository. */
public sealed interface BuildResult {
    /** Both commands succeeded. */
    record Passed() implements BuildResult {}

    /** The sources do not compile. */
    record NotCompiled(String reason) implements BuildResult {}

    /** The sources compile, and the tests fail. */
    record TestsFailed(String reason) implements BuildResult {}

    /** The commands could not run: the sources or their dependencies are missing. */
    record NotPrepared(String reason) implements BuildResult {}
}
