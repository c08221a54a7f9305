package dev.ratchet.cycle.telemetry;

import dev.ratchet.cycle.Check;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A deployment that another pipeline made.
 *
 * @param version letters, digits and {@code . _ + - /}, at most 128: it is shown where a regression began with it
 * @param commit in the same letters; empty where the pipeline names none
 */
public record Deployment(String version, Optional<String> commit) implements Event.Content {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._+/-]{1,128}");

    /** Checks its names. */
    public Deployment {
        Check.require(NAME.matcher(version).matches(), "version", "must match " + NAME, version);
        Check.require(
                commit.filter(it -> !NAME.matcher(it).matches()).isEmpty(), "commit", "must match " + NAME, commit);
    }
}
