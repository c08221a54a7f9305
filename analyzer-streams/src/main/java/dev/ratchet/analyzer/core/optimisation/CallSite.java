package dev.ratchet.analyzer.core.optimisation;

import dev.ratchet.cycle.telemetry.ProfileSample;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Line of a component's method, and the method that it was calling when it was sampled.
 *
 * @param type class that contains the line
 * @param method method that contains the line
 * @param line line number
 * @param callee class and method that it called; empty if none
 */
record CallSite(String type, String method, int line, String callee) {
    private static final String SEPARATOR = "\0";
    private static final Pattern NAME = Pattern.compile("[\\p{javaJavaIdentifierPart}.<>/&&[^\0]]++");

    static CallSite of(ProfileSample sample) {
        return new CallSite(sample.type(), sample.method(), sample.line(), sample.callee());
    }

    /** Parses the result of {@link #text}. */
    static CallSite parse(String text) {
        List<String> parts = List.of(text.split(SEPARATOR, -1));
        return new CallSite(parts.get(0), parts.get(1), Integer.parseInt(parts.get(2)), parts.get(3));
    }

    /** Whether all names are valid Java names, of which the callee may be absent; a profile can contain any text. */
    boolean isNamed() {
        return NAME.matcher(type).matches()
                && NAME.matcher(method).matches()
                && (callee.isEmpty() || NAME.matcher(callee).matches());
    }

    String text() {
        return String.join(SEPARATOR, type, method, Integer.toString(line), callee);
    }
}
