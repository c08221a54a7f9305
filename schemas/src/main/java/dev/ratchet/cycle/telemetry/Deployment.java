package dev.ratchet.cycle.telemetry;

import dev.ratchet.cycle.Check;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Deployment by another pipeline.
 *
 * @param version deployed version, shown with regressions that started with it: 1 to 128 letters, digits and
 *     {@code . _ + - /}
 * @param commit deployed commit, in the same characters; empty if the pipeline does not name it
 */
public record Deployment(String version, Optional<String> commit) implements Event.Content {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._+/-]{1,128}");

    /** Whether a text can be a version. */
    public static boolean isVersion(String text) {
        return NAME.matcher(text).matches();
    }

    /** Validates the version and the commit. */
    public Deployment {
        Check.require(NAME.matcher(version).matches(), "version", "must match " + NAME, version);
        Check.require(
                commit.filter(it -> !NAME.matcher(it).matches()).isEmpty(), "commit", "must match " + NAME, commit);
    }
}
