package dev.ratchet.cycle.proposal;

import dev.ratchet.cycle.Check;
import java.util.Optional;

/**
 * Commands of a shell that build and test a repository, each run in the root of a checkout.
 *
 * @param prepare command with network access that downloads what the others need; empty if they need nothing
 * @param compile command that compiles the sources and the tests
 * @param test command that runs the tests
 */
public record BuildCommands(Optional<String> prepare, String compile, String test) {
    /** Validates that no command is blank. */
    public BuildCommands {
        prepare.ifPresent(it -> Check.notBlank("prepare", it));
        Check.notBlank("compile", compile);
        Check.notBlank("test", test);
    }
}
