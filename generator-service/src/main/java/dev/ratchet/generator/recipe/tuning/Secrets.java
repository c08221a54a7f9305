package dev.ratchet.generator.recipe.tuning;

import java.util.regex.Pattern;

/** Lines of settings that may hold a secret in plain text: a diff would copy those beside a change. */
final class Secrets {
    private static final Pattern NAMED =
            Pattern.compile("(?i)(?:pass(?:word|wd|phrase)|secret|token|credential|(?:api|private)[-_]?key)[\\w.-]*"
                    + "[\"']?\\s*+[:=]\\s*+(?!(?:[\"']?\\$\\{[\\w.-]+}[\"']?)?\\s*(?:#.*)?$)");

    private static final Pattern IN_ADDRESS = Pattern.compile("://[^/\\s:@]*:[^/\\s@]+@");

    private Secrets() {}

    /** Whether a line of a diff may show a secret; a placeholder is not one. */
    static boolean mayBeIn(String line) {
        return NAMED.matcher(line).find() || IN_ADDRESS.matcher(line).find();
    }
}
