package dev.ratchet.deployer.config;

import dev.ratchet.cycle.Check;
import dev.ratchet.cycle.proposal.BuildCommands;
import dev.ratchet.runtime.config.EditDistance;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Parser of the key {@code build} of a catalogue entry: commands of a shell in the root of the repository. */
final class BuildEntry {
    static final String SECTION = "build";

    private static final List<String> KEYS = List.of("prepare", "compile", "test");
    private static final int LONGEST_COMMAND = 4_000;
    private static final int LONGEST_SHOWN = 40;

    private BuildEntry() {}

    /**
     * Reads the section and records every problem; empty if there is none, or if a command is missing.
     *
     * @param isOfTenant whether a tenant made the entry, which must not run a command with network access
     */
    static Optional<BuildCommands> read(EntryValues entry, boolean isOfTenant) {
        if (!entry.has(SECTION)) {
            return Optional.empty();
        }
        if (!(entry.value(SECTION) instanceof Map<?, ?> section)) {
            entry.problem(SECTION + ": must be {prepare: COMMAND, compile: COMMAND, test: COMMAND}");
            return Optional.empty();
        }
        EntryValues build = new EntryValues(section);
        checkKeys(build);
        Optional<String> prepare = build.has("prepare") ? command(build, "prepare") : Optional.empty();
        if (isOfTenant && build.has("prepare")) {
            build.problem("prepare: runs with network access, so that only an entry in ratchet.components.folder may"
                    + " name it");
        }
        Optional<String> compile = command(build, "compile");
        Optional<String> test = command(build, "test");
        build.problems().forEach(it -> entry.problem(SECTION + "." + it));
        return build.problems().isEmpty()
                ? compile.flatMap(first -> test.map(second -> new BuildCommands(prepare, first, second)))
                : Optional.empty();
    }

    private static void checkKeys(EntryValues build) {
        build.keys().stream()
                .filter(it -> !KEYS.contains(it))
                .forEach(it -> build.problem(it + ": no such key; the nearest known key is "
                        + EditDistance.nearest(it, KEYS).orElseThrow()));
    }

    private static Optional<String> command(EntryValues build, String key) {
        String command = build.text(key, "");
        if (command.isBlank()) {
            build.problem(key + ": must be a command of a shell, such as mvn -q test: "
                    + (build.has(key) ? "it is blank" : "it is missing"));
            return Optional.empty();
        }
        if (command.length() > LONGEST_COMMAND || !Check.isVisible(command.replace('\n', ' '))) {
            build.problem(key + ": must have at most " + LONGEST_COMMAND + " visible characters: "
                    + Check.printable(command, LONGEST_SHOWN));
            return Optional.empty();
        }
        return Optional.of(command);
    }
}
