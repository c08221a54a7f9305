package dev.ratchet.cycle.opportunity;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Detail of a failure that the JVM or the JDK states in its message. It holds names and numbers only, never a value of
 * the application: a message is text that an attacker can choose. A name has a meaning only if it resolves in the
 * sources of the component.
 *
 * @param kind operation that failed
 * @param member method that was invoked, field that was used, or class that an object had; blank if not stated
 * @param variable variable that was null, with fields and indices, or class that was expected; blank if not stated
 * @param call method whose result was null; blank if not stated
 * @param index index that was out of bounds
 * @param length length of what was accessed
 */
public record FailureDetail(
        FailureKind kind, String member, String variable, String call, Optional<Long> index, Optional<Long> length) {
    private static final int LONGEST = 200;
    private static final Pattern NAMES = Pattern.compile("[\\p{Alnum}_$.\\[\\]]*");

    /** Validates that the texts are names. */
    public FailureDetail {
        requireNames("member", member);
        requireNames("variable", variable);
        requireNames("call", call);
    }

    /** Creates a detail that states the kind only. */
    public static FailureDetail of(FailureKind kind) {
        return new FailureDetail(kind, "", "", "", Optional.empty(), Optional.empty());
    }

    /** Returns whether a text consists of ASCII identifiers, dots, brackets and digits, and is not too long. */
    public static boolean areNames(String text) {
        return text.length() <= LONGEST && NAMES.matcher(text).matches();
    }

    private static void requireNames(String field, String text) {
        if (!areNames(text)) {
            throw new IllegalArgumentException(field + " must consist of names: " + text.length() + " characters");
        }
    }
}
