package dev.ratchet.analyzer.core.optimisation;

import dev.ratchet.cycle.telemetry.ProfileSample;
import java.util.List;
import java.util.regex.Pattern;

/** A line of a component's method and what it called there when it was sampled. */
record CallSite(String type, String method, int line, String callee) {
    private static final String SEPARATOR = "\0";
    private static final Pattern NAME = Pattern.compile("[\\p{javaJavaIdentifierPart}.<>/&&[^\0]]++");

    static CallSite of(ProfileSample it) {
        return new CallSite(it.type(), it.method(), it.line(), it.callee());
    }

    /** Reads what {@link #text} wrote. */
    static CallSite parse(String text) {
        List<String> parts = List.of(text.split(SEPARATOR, -1));
        return new CallSite(parts.get(0), parts.get(1), Integer.parseInt(parts.get(2)), parts.get(3));
    }

    /** Whether it consists of names of Java's; a profile can hold any text. */
    boolean isNamed() {
        return NAME.matcher(type).matches()
                && NAME.matcher(method).matches()
                && NAME.matcher(callee).matches();
    }

    String text() {
        return String.join(SEPARATOR, type, method, Integer.toString(line), callee);
    }
}
