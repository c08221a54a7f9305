package dev.ratchet.analyzer.core.cluster;

import dev.ratchet.cycle.opportunity.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parser of a Python traceback: the deepest frame is printed last, and of chained exceptions the first is the root
 * cause.
 *
 * <p>The root cause of an exception group (PEP 654) is that of its first sub-exception, at any depth: a task group
 * wraps every error, and the same error must yield the same cluster with and without it. A sub-exception that was never
 * raised has no traceback; the group's frames are used instead.
 */
final class PythonTrace {
    private static final String HEADER = "Traceback (most recent call last):";
    private static final String GROUP = "Exception Group Traceback (most recent call last):";
    private static final Pattern FRAME = Pattern.compile("\\s*+File \"([^\"]++)\", line (\\d{1,7}), in (.++)");
    private static final Pattern TYPE = Pattern.compile("([\\p{Alpha}_][\\w.]*+)(?::.*+)?+");
    /** Margin of a group: two spaces per level, followed by a bar, or by a plus sign at its beginning. */
    private static final Pattern MARGIN = Pattern.compile("^ {2,60}[|+] ?");

    private static final Pattern DIVIDER = Pattern.compile("\\s*+\\+(?:-\\+)?+-{4,}+.*+");

    static boolean matches(List<String> lines) {
        return lines.stream().anyMatch(line -> {
            String text = line.strip();
            return text.equals(HEADER)
                    || text.endsWith("+ " + GROUP)
                    || FRAME.matcher(line).matches();
        });
    }

    static StackTrace parse(List<String> lines, String type) {
        Parser reading = new Parser();
        for (String line : lines) {
            Optional<StackTrace> root = reading.accept(line);
            if (root.isPresent()) {
                return root.get();
            }
        }
        return new StackTrace(reading.group.isEmpty() ? type : reading.group, reading.topmostFirst());
    }

    /** One pass over the lines, up to the first exception that is not a group. */
    private static final class Parser {
        private final List<Frame> frames = new ArrayList<>();
        private List<Frame> groupFrames = List.of();
        private String group = "";
        private boolean hasMargin;
        private boolean isGroup;

        Optional<StackTrace> accept(String line) {
            if (line.strip().endsWith(GROUP)) {
                hasMargin = true;
                isGroup = true;
                return Optional.empty();
            }
            if (hasMargin && DIVIDER.matcher(line).matches()) {
                groupFrames = frames.isEmpty() ? groupFrames : List.copyOf(frames);
                frames.clear();
                isGroup = false;
                return Optional.empty();
            }
            return acceptText(hasMargin ? MARGIN.matcher(line).replaceFirst("") : line);
        }

        private Optional<StackTrace> acceptText(String text) {
            Matcher frame = FRAME.matcher(text);
            Matcher name = TYPE.matcher(text);
            if (frame.matches()) {
                frames.add(new Frame(StackTrace.path(frame.group(1)), frame.group(3), StackTrace.line(frame.group(2))));
            } else if (isGroup && name.matches()) {
                group = name.group(1);
            } else if (name.matches() && !(frames.isEmpty() && group.isEmpty())) {
                return Optional.of(new StackTrace(name.group(1), topmostFirst()));
            }
            return Optional.empty();
        }

        private List<Frame> topmostFirst() {
            return (frames.isEmpty() ? groupFrames : frames).reversed();
        }
    }

    private PythonTrace() {}
}
