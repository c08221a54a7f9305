package dev.ratchet.analyzer.core.cluster;

import dev.ratchet.cycle.opportunity.Frame;
import dev.ratchet.cycle.telemetry.LoggedException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What makes two errors the same: the root cause's class and its frames inside the application, at most five. Lines are
 * evidence but not identity, so that an edit elsewhere in a file does not make a new cluster.
 *
 * <p>Where no frame is known, the template of the message stands in.
 *
 * @param frames topmost first, with the lines of this occurrence
 * @param template of the message, where there are no frames
 */
public record Fingerprint(String type, List<Frame> frames, Template template) {
    private static final int MOST_FRAMES = 5;
    private static final List<String> FOREIGN = List.of("/node_modules/", "/site-packages/", "/dist-packages/");

    /** Copies the frames. */
    public Fingerprint {
        frames = List.copyOf(frames);
    }

    /**
     * Of an exception thrown in a component with these packages; where no frame is the component's, its message has a template.
     * A trace that is one line, the header, is one that the JVM left out (OmitStackTraceInFastThrow): the same error is known
     * with frames, and has no template.
     */
    static Fingerprint of(LoggedException exception, List<String> packages, Supplier<Template> ofMessage) {
        StackTrace trace = StackTrace.of(exception);
        List<Frame> own = trace.frames().stream()
                .flatMap(it -> own(it, packages).stream())
                .limit(MOST_FRAMES)
                .toList();
        boolean isLeftOut = trace.frames().isEmpty()
                && exception.stacktrace().strip().lines().count() == 1;
        return new Fingerprint(trace.type(), own, own.isEmpty() && !isLeftOut ? ofMessage.get() : Template.NONE);
    }

    /** The frame, if it lies in a package; the path of a file is kept from there on, whatever folder it was deployed to. */
    private static Optional<Frame> own(Frame frame, List<String> packages) {
        String type = frame.type();
        if (!type.startsWith("/")) {
            return packages.stream()
                            .anyMatch(it -> type.equals(it) || type.startsWith(it + ".") || type.startsWith(it + "/"))
                    ? Optional.of(frame)
                    : Optional.empty();
        }
        if (FOREIGN.stream().anyMatch(type::contains)) {
            return Optional.empty();
        }
        return packages.stream()
                .map(it -> (type + "/").lastIndexOf("/" + it.replace('.', '/') + "/"))
                .filter(it -> it >= 0)
                .findFirst()
                .map(it -> new Frame(type.substring(it + 1), frame.method(), frame.line()));
    }

    /** The identity as text. */
    public String text() {
        if (!template.id().isEmpty()) {
            return type + "|" + template.id();
        }
        return frames.stream()
                .map(it -> it.type() + "." + it.method())
                .collect(Collectors.joining("|", type + "|", ""));
    }
}
