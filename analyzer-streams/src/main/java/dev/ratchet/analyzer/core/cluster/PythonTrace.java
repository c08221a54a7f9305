package dev.ratchet.analyzer.core.cluster;

import dev.ratchet.cycle.Frame;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Python traceback: the deepest frame stands last, and of chained exceptions the first printed is the root cause. */
final class PythonTrace {
    private static final String HEADER = "Traceback (most recent call last):";
    private static final Pattern FRAME = Pattern.compile("\\s*+File \"([^\"]++)\", line (\\d{1,7}), in (.++)");
    private static final Pattern TYPE = Pattern.compile("([\\p{Alpha}_][\\w.]*+)(?::.*+)?+");

    static boolean is(List<String> lines) {
        return lines.stream()
                .anyMatch(it -> it.strip().equals(HEADER) || FRAME.matcher(it).matches());
    }

    static StackTrace read(List<String> lines, String type) {
        List<Frame> frames = new ArrayList<>();
        for (String line : lines) {
            Matcher frame = FRAME.matcher(line);
            Matcher name = TYPE.matcher(line);
            if (frame.matches()) {
                frames.add(new Frame(StackTrace.path(frame.group(1)), frame.group(3), StackTrace.line(frame.group(2))));
            } else if (!frames.isEmpty() && name.matches()) {
                return trace(name.group(1), frames);
            }
        }
        return trace(type, frames);
    }

    private static StackTrace trace(String type, List<Frame> deepestLast) {
        Collections.reverse(deepestLast);
        return new StackTrace(type, deepestLast);
    }

    private PythonTrace() {}
}
