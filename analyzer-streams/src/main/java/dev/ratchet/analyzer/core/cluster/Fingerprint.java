package dev.ratchet.analyzer.core.cluster;

import dev.ratchet.cycle.Frame;
import dev.ratchet.cycle.LoggedException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What makes two errors the same: the root cause's class and its frames inside the application, at most five. Lines are
 * evidence but not identity, so that an edit elsewhere in a file does not make a new cluster.
 *
 * @param frames topmost first, with the lines of this occurrence
 */
public record Fingerprint(String type, List<Frame> frames) {
    private static final int MOST_FRAMES = 5;

    /** Copies the frames. */
    public Fingerprint {
        frames = List.copyOf(frames);
    }

    /** Of an exception thrown in a component with these packages. */
    public static Fingerprint of(LoggedException exception, List<String> packages) {
        StackTrace trace = StackTrace.of(exception);
        List<Frame> own = trace.frames().stream()
                .filter(it -> packages.stream().anyMatch(name -> it.type().startsWith(name + ".")))
                .limit(MOST_FRAMES)
                .toList();
        return new Fingerprint(trace.type(), own);
    }

    /** The identity as text. */
    public String text() {
        return frames.stream()
                .map(it -> it.type() + "." + it.method())
                .collect(Collectors.joining("|", type + "|", ""));
    }
}
