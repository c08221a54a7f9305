package dev.ratchet.analyzer.core.cluster;

import dev.ratchet.cycle.opportunity.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parser of a Go panic or {@code debug.Stack()}: reads the first goroutine, whose frames are a function followed by its
 * location.
 */
final class GoTrace {
    private static final Pattern GOROUTINE =
            Pattern.compile("goroutine \\d{1,19} (?:[a-z]++=\\S++ )*+\\[[^\\]]*+\\]:.*+");
    private static final Pattern FUNCTION =
            Pattern.compile("(?:created by )?+([^\\s(]++(?:\\(\\*[^)]*+\\)[^\\s(]*+)?+)(?:\\(.*|\\s.*|)");
    private static final Pattern TYPE_ARGUMENTS = Pattern.compile("\\[[^\\]]*+\\]");
    private static final Pattern PLACE = Pattern.compile("\\s++.*?\\.go:(\\d{1,7})(?: .*)?");
    private static final String PANIC = "panic: ";
    private static final String RUNTIME = "runtime error: ";

    static boolean matches(List<String> lines) {
        return lines.stream().anyMatch(it -> GOROUTINE.matcher(it).matches());
    }

    static StackTrace parse(List<String> lines, String named) {
        List<Frame> frames = new ArrayList<>();
        String function = "";
        boolean inside = false;
        for (String line : lines) {
            Matcher place = PLACE.matcher(line);
            Matcher name = FUNCTION.matcher(line);
            if (GOROUTINE.matcher(line).matches()) {
                if (inside) {
                    break;
                }
                inside = true;
            } else if (inside && place.matches() && !function.isEmpty()) {
                frames.add(frame(function, StackTrace.line(place.group(1))));
                function = "";
            } else if (inside && name.matches()) {
                function = name.group(1);
            }
        }
        return new StackTrace(type(lines, named), frames);
    }

    /**
     * Parses a function without its type arguments: {@code shop/cart.(*Cart).Total} is the method Total of
     * shop/cart.Cart, and {@code main.main.func1} is func1 of main.main.
     */
    private static Frame frame(String function, int line) {
        String plain = TYPE_ARGUMENTS
                .matcher(function)
                .replaceAll("")
                .replace("(*", "")
                .replace(")", "");
        int dot = plain.lastIndexOf('.');
        return new Frame(
                dot > plain.lastIndexOf('/') ? plain.substring(0, dot) : plain,
                dot > plain.lastIndexOf('/') ? plain.substring(dot + 1) : "",
                line);
    }

    /** Type named by the log record; otherwise the kind of the runtime error without its numbers. */
    private static String type(List<String> lines, String named) {
        if (!named.isBlank()) {
            return named;
        }
        return lines.stream()
                .filter(it -> it.startsWith(PANIC))
                .findFirst()
                .map(it -> it.substring(PANIC.length()))
                .filter(it -> it.startsWith(RUNTIME))
                .map(it -> it.replaceAll("[\\[\\]0-9:]++", "").strip())
                .orElse("panic");
    }

    private GoTrace() {}
}
