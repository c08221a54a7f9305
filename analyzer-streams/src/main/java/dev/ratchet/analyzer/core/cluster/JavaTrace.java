package dev.ratchet.analyzer.core.cluster;

import dev.ratchet.cycle.opportunity.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Parser of a printed Java stack trace, down to its root cause.
 *
 * <p>Frames that a cause shares with its enclosing exception ({@code ... n more}) are copied from there. Suppressed
 * exceptions, which are indented once more, are skipped. Text that is not a valid Java name is ignored, since a message
 * can contain anything. A missing line number is 0.
 */
final class JavaTrace {
    private static final String CAUSE = "Caused by: ";
    private static final String THREAD = "Exception in thread \"";
    private static final Pattern FRAME = Pattern.compile("(?:\\t| {0,4})at (.*+)");
    private static final Pattern MORE = Pattern.compile("(?:\\t| {0,4})\\.\\.\\. (\\d{1,6}) .*+");
    private static final Pattern NAME = Pattern.compile("[\\p{javaJavaIdentifierPart}.]++(?:<(?:cl)?+init>)?+");

    /** Root cause; falls back to the given type if none is printed. */
    static StackTrace parse(List<String> lines, String type) {
        Parser reading = new Parser(type);
        lines.forEach(reading::accept);
        return new StackTrace(reading.type, reading.frames);
    }

    /** One pass over the lines. */
    private static final class Parser {
        private String type;
        private boolean headed;
        private List<Frame> enclosing = List.of();
        private List<Frame> frames = new ArrayList<>();

        Parser(String type) {
            this.type = type;
        }

        void accept(String line) {
            var frame = FRAME.matcher(line);
            var more = MORE.matcher(line);
            if (line.startsWith(CAUSE)) {
                type = type(line.substring(CAUSE.length())).orElse(type);
                enclosing = frames;
                frames = new ArrayList<>();
            } else if (frame.matches()) {
                frame(frame.group(1)).ifPresent(frames::add);
            } else if (more.matches()) {
                int shared = Math.min(enclosing.size(), Integer.parseInt(more.group(1)));
                enclosing.subList(enclosing.size() - shared, enclosing.size()).stream()
                        .limit(StackTrace.room(frames))
                        .forEach(frames::add);
            } else if (!headed) {
                type = type(line).orElse(type);
            }
            headed = true;
        }
    }

    /** Parses {@code Exception in thread "main" java.lang.IllegalStateException: message} and shorter forms. */
    private static Optional<String> type(String header) {
        String text = header.startsWith(THREAD) ? header.substring(header.indexOf('"', THREAD.length()) + 1) : header;
        int end = text.indexOf(':');
        String name = (end < 0 ? text : text.substring(0, end)).strip();
        return Optional.of(name).filter(it -> NAME.matcher(it).matches() && it.contains("."));
    }

    /** Parses {@code loader/module@version/package.Class.method(File.java:42)}; empty if the text has another form. */
    private static Optional<Frame> frame(String text) {
        int open = text.indexOf('(');
        int close = text.lastIndexOf(')');
        if (open < 0 || close < open) {
            return Optional.empty();
        }
        String path = withoutHidden(text.substring(0, open));
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        if (dot <= 0
                || dot == name.length() - 1
                || name.contains("..")
                || name.startsWith(".")
                || !NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        String place = text.substring(open + 1, close);
        int line = StackTrace.line(place.substring(place.lastIndexOf(':') + 1));
        return Optional.of(new Frame(name.substring(0, dot), name.substring(dot + 1), line));
    }

    /**
     * Removes the suffix of a hidden class such as {@code Outer$$Lambda/0x00007f12}, which differs between processes.
     */
    private static String withoutHidden(String path) {
        int hidden = path.indexOf("/0x");
        int dot = path.lastIndexOf('.');
        return hidden < 0 || dot < hidden ? path : path.substring(0, hidden) + path.substring(dot);
    }

    private JavaTrace() {}
}
