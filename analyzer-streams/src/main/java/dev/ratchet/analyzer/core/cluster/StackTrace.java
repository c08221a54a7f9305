package dev.ratchet.analyzer.core.cluster;

import dev.ratchet.cycle.opportunity.Frame;
import dev.ratchet.cycle.telemetry.LoggedException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Root cause of a stack trace of Java, Python, JavaScript (V8, Firefox, Safari) or Go.
 *
 * <p>At most 1,024 lines are read, each in time linear in its length. The type of a frame is a class if the language
 * has one and {@code package/path.Type} in Go. Otherwise it is the absolute path of the file without its extension
 * ({@code /srv/app/shop/cart}).
 *
 * @param type class or name of the root cause
 * @param frames frames of the root cause, topmost first
 */
record StackTrace(String type, List<Frame> frames) {
    private static final int MOST_LINES = 1024;

    /** Maximum number of frames. A long chain of causes can repeat the frames that they share many times. */
    private static final int MOST_FRAMES = 1024;

    /** Maximum number of characters read of a line, because a cluster stores the names of its frames. */
    private static final int LONGEST_LINE = 1_000;

    private static final int LONGEST_TYPE = 500;
    private static final Pattern URL = Pattern.compile("[a-z][\\w+.-]*+://[^/]*+(/?[^?#]*+)(?:[?#].*+)?+");

    StackTrace {
        type = beginning(type, LONGEST_TYPE);
        frames = List.copyOf(frames);
    }

    /** Parses the root cause; falls back to the class named by the log record. */
    static StackTrace parse(LoggedException exception) {
        List<String> lines = exception
                .stacktrace()
                .lines()
                .filter(it -> !it.isBlank())
                .limit(MOST_LINES)
                .map(it -> beginning(it, LONGEST_LINE))
                .toList();
        String type = exception.type();
        if (PythonTrace.matches(lines)) {
            return PythonTrace.parse(lines, type);
        }
        if (GoTrace.matches(lines)) {
            return GoTrace.parse(lines, type);
        }
        return JavaScriptTrace.matches(lines) ? JavaScriptTrace.parse(lines, type) : JavaTrace.parse(lines, type);
    }

    /**
     * Absolute path of a file with {@code /}, without drive and extension; of a URL without host, query and fragment.
     */
    static String path(String file) {
        String path = file.replace('\\', '/');
        var url = URL.matcher(path);
        path = url.matches() ? url.group(1) : path;
        path = path.length() > 1 && path.charAt(1) == ':' ? path.substring(2) : path;
        int dot = path.lastIndexOf('.');
        path = dot > path.lastIndexOf('/') + 1 ? path.substring(0, dot) : path;
        return path.startsWith("/") ? path : "/" + path;
    }

    private static String beginning(String text, int most) {
        return text.substring(0, Math.min(most, text.length()));
    }

    /** Number of frames that may be added to a trace. */
    static int room(List<Frame> frames) {
        return MOST_FRAMES - frames.size();
    }

    /** Parses a line number; 0 if it is not a number. */
    static int line(String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            return 0; // Native Method, Unknown Source
        }
    }
}
