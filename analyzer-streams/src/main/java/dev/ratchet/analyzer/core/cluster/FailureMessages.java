package dev.ratchet.analyzer.core.cluster;

import dev.ratchet.cycle.opportunity.FailureDetail;
import dev.ratchet.cycle.opportunity.FailureKind;
import dev.ratchet.cycle.telemetry.LoggedException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parser of the messages in which the JVM and the JDK explain a failure.
 *
 * <p>A message is text that an attacker can choose. Only the JDK's own sentences are accepted, and only their names and
 * numbers: ASCII identifiers, dots, brackets and at most ten digits. A quoted value, such as the text that is not a
 * number, is never read.
 */
final class FailureMessages {
    private static final String CAUSE = "Caused by: ";
    private static final int LONGEST = 1_000;

    private static final String NAME = "[\\w$.\\[\\]]{1,200}+";
    private static final String METHOD = "(" + NAME + ")\\([\\w$.\\[\\], ]{0,400}+\\)";
    private static final String REASON = "(?: because (?:\"(?<variable>" + NAME + ")\"|the return value of \"(?<call>"
            + NAME + ")\\([\\w$.\\[\\], ]{0,400}+\\)\"|\"[^\"]{1,400}+\") is null)?+";
    private static final Map<FailureKind, Pattern> NULLS = Map.of(
            FailureKind.NULL_CALL, Pattern.compile("Cannot invoke \"" + METHOD + "\"" + REASON),
            FailureKind.NULL_FIELD, Pattern.compile("Cannot (?:read|assign) field \"([\\w$]{1,200}+)\"" + REASON),
            FailureKind.NULL_ARRAY,
                    Pattern.compile("Cannot (?:load from \\w{1,10}+ array|store to \\w{1,10}+ array"
                            + "|read the array length)" + REASON),
            FailureKind.NULL_THROW, Pattern.compile("Cannot throw exception" + REASON),
            FailureKind.NULL_LOCK, Pattern.compile("Cannot enter synchronized block" + REASON));
    private static final Pattern INDEX =
            Pattern.compile("[Ii]ndex (-?\\d{1,10}+)(?: out of bounds for length |, length )(\\d{1,10}+)");
    private static final Pattern RANGE = Pattern.compile("(?:begin |Range \\[)(-?\\d{1,10}+), (?:end )?+-?\\d{1,10}+"
            + "(?:\\) out of bounds for length |, length )(\\d{1,10}+)");
    private static final Pattern CAST =
            Pattern.compile("class (" + NAME + ") cannot be cast to class (" + NAME + ")(?: \\(.*+)?+");

    /** Parses the message of the root cause of an exception; empty if it is not one of the JDK's. */
    static Optional<FailureDetail> parse(LoggedException exception, String rootCause) {
        return message(exception, rootCause)
                .filter(it -> it.length() <= LONGEST)
                .flatMap(it -> switch (rootCause) {
                    case "java.lang.NullPointerException" -> parseNull(it);
                    case "java.lang.ArrayIndexOutOfBoundsException",
                            "java.lang.StringIndexOutOfBoundsException",
                            "java.lang.IndexOutOfBoundsException" ->
                        parseBounds(FailureKind.INDEX, INDEX.matcher(it))
                                .or(() -> parseBounds(FailureKind.RANGE, RANGE.matcher(it)));
                    case "java.lang.ClassCastException" -> parseCast(CAST.matcher(it));
                    case "java.lang.NumberFormatException" -> Optional.of(FailureDetail.of(FailureKind.NUMBER));
                    case "java.util.NoSuchElementException" ->
                        Optional.of(FailureDetail.of(
                                it.equals("No value present") ? FailureKind.NO_VALUE : FailureKind.NO_ELEMENT));
                    case "java.util.ConcurrentModificationException" ->
                        Optional.of(FailureDetail.of(FailureKind.CONCURRENT_CHANGE));
                    default -> Optional.empty();
                });
    }

    /** Message of the last cause in the printed trace, or of the exception if it has no cause. */
    private static Optional<String> message(LoggedException exception, String rootCause) {
        String header = exception
                .stacktrace()
                .lines()
                .filter(it -> it.startsWith(CAUSE))
                .reduce("", (_, last) -> last);
        if (header.isEmpty()) {
            return exception.type().equals(rootCause) ? Optional.of(exception.message()) : Optional.empty();
        }
        String named = CAUSE + rootCause;
        if (header.equals(named)) {
            return Optional.of("");
        }
        return header.startsWith(named + ": ") ? Optional.of(header.substring(named.length() + 2)) : Optional.empty();
    }

    private static Optional<FailureDetail> parseNull(String message) {
        return NULLS.entrySet().stream()
                .map(it -> parseNull(it.getKey(), it.getValue().matcher(message)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<FailureDetail> parseNull(FailureKind kind, Matcher message) {
        return message.matches()
                ? Optional.of(new FailureDetail(
                        kind,
                        message.groupCount() > 2 ? group(message, 1) : "",
                        Optional.ofNullable(message.group("variable")).orElse(""),
                        Optional.ofNullable(message.group("call")).orElse(""),
                        Optional.empty(),
                        Optional.empty()))
                : Optional.empty();
    }

    private static Optional<FailureDetail> parseBounds(FailureKind kind, Matcher message) {
        return message.matches()
                ? Optional.of(new FailureDetail(
                        kind,
                        "",
                        "",
                        "",
                        Optional.of(Long.valueOf(message.group(1))),
                        Optional.of(Long.valueOf(message.group(2)))))
                : Optional.empty();
    }

    private static Optional<FailureDetail> parseCast(Matcher message) {
        return message.matches()
                ? Optional.of(new FailureDetail(
                        FailureKind.CAST, message.group(1), message.group(2), "", Optional.empty(), Optional.empty()))
                : Optional.empty();
    }

    private static String group(Matcher message, int number) {
        return Optional.ofNullable(message.group(number)).orElse("");
    }

    private FailureMessages() {}
}
