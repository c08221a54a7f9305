package dev.ratchet.analyzer.core.cluster;

import dev.ratchet.cycle.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A stack as V8 prints it, read down to the last {@code [cause]}; a function without a name is {@code <anonymous>}. */
final class JavaScriptTrace {
    private static final Pattern FRAME = Pattern.compile(
            "\\s*+at (?:async )?+(?:(?:new )?+([^ (]++)(?: \\[as [^\\]]++\\])? \\()?+([^()]+):(\\d{1,7}):\\d{1,7}\\)?+\\s*+");
    private static final Pattern HEADER = Pattern.compile(
            "\\s*+(\\[cause\\]: )?+(?:Uncaught )?+([\\p{Alpha}_$][\\w$.]*+)(?: \\[[^\\]]*+\\])?+(?::.*+)?+(?: \\{)?+");

    static boolean is(List<String> lines) {
        return lines.stream().anyMatch(it -> FRAME.matcher(it).matches());
    }

    static StackTrace read(List<String> lines, String named) {
        String type = named;
        List<Frame> frames = new ArrayList<>();
        boolean headed = false;
        for (String line : lines) {
            Matcher frame = FRAME.matcher(line);
            Matcher header = HEADER.matcher(line);
            if (frame.matches()) {
                String function = frame.group(1) == null ? "<anonymous>" : frame.group(1);
                frames.add(new Frame(StackTrace.path(frame.group(2)), function, StackTrace.line(frame.group(3))));
            } else if (header.matches() && (header.group(1) != null || !headed)) {
                type = header.group(2);
                frames.clear();
            }
            headed = true;
        }
        return new StackTrace(type, frames);
    }

    private JavaScriptTrace() {}
}
