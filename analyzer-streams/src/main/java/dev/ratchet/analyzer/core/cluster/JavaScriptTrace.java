package dev.ratchet.analyzer.core.cluster;

import dev.ratchet.cycle.opportunity.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Parser of a stack trace of V8, Firefox or Safari, down to the last {@code [cause]}; unnamed functions are {@code
 * <anonymous>}.
 *
 * <p>Firefox and Safari print {@code function@url:line:column} and no header.
 */
final class JavaScriptTrace {
    private static final Pattern FRAME = Pattern.compile(
            "\\s*+at (?:async )?+(?:(?:new )?+([^ (]++)(?: \\[as [^\\]]++\\])? \\()?+([^()]+):(\\d{1,7}):\\d{1,7}\\)?+\\s*+");
    private static final Pattern AT_FRAME = Pattern.compile(
            "(?:[\\w.]++\\*)?+([^@*\\s]*+)(?: code)?+@([a-z][\\w+.-]*+:.*?|/.*?):(\\d{1,7})(?::\\d{1,7})?\\s*+");
    private static final Pattern HEADER = Pattern.compile(
            "\\s*+(\\[cause\\]: )?+(?:Uncaught )?+([\\p{Alpha}_$][\\w$.]*+)(?: \\[[^\\]]*+\\])?+(?::.*+)?+(?: \\{)?+");

    static boolean matches(List<String> lines) {
        return lines.stream().anyMatch(it -> frame(it).isPresent());
    }

    static StackTrace parse(List<String> lines, String named) {
        String type = named;
        List<Frame> frames = new ArrayList<>();
        boolean headed = false;
        for (String line : lines) {
            Optional<Frame> frame = frame(line);
            Matcher header = HEADER.matcher(line);
            if (frame.isPresent()) {
                frames.add(frame.get());
            } else if (header.matches() && (header.group(1) != null || !headed)) {
                type = header.group(2);
                frames.clear();
            }
            headed = true;
        }
        return new StackTrace(type, frames);
    }

    private static Optional<Frame> frame(String line) {
        return Stream.of(FRAME, AT_FRAME)
                .map(pattern -> pattern.matcher(line))
                .filter(Matcher::matches)
                .findFirst()
                .map(match -> {
                    boolean isNamed = match.group(1) != null && !match.group(1).isEmpty();
                    return new Frame(
                            StackTrace.path(match.group(2)),
                            isNamed ? match.group(1) : "<anonymous>",
                            StackTrace.line(match.group(3)));
                });
    }

    private JavaScriptTrace() {}
}
