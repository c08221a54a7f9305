package dev.ratchet.analyzer.core.cluster;

import dev.ratchet.cycle.opportunity.Frame;
import dev.ratchet.cycle.telemetry.LoggedException;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Identity of an error: the class of the root cause and at most five of its frames inside the application.
 *
 * <p>Line numbers are evidence but not identity, so that an edit elsewhere in a file does not create a new cluster. If
 * no frame is known, the template of the message is used instead.
 *
 * @param type class or name of the root cause
 * @param frames topmost first, with the lines of this occurrence
 * @param template template of the message if there are no frames
 */
public record Fingerprint(String type, List<Frame> frames, Template template) {
    private static final int MOST_FRAMES = 5;

    /** Copies the frames. */
    public Fingerprint {
        frames = List.copyOf(frames);
    }

    /**
     * Fingerprint of an exception in a component with the given packages, which are empty if unknown; its message has a
     * template if no frame belongs to the component.
     *
     * <p>A stack trace of one line, the header, was omitted by the JVM (OmitStackTraceInFastThrow). The same error is
     * known with frames, so it gets no template.
     */
    static Fingerprint of(LoggedException exception, List<String> packages, Supplier<Template> ofMessage) {
        StackTrace trace = StackTrace.parse(exception);
        ApplicationFrames application = new ApplicationFrames(packages);
        List<Frame> own = trace.frames().stream()
                .flatMap(it -> application.find(it).stream())
                .limit(MOST_FRAMES)
                .toList();
        boolean isLeftOut = trace.frames().isEmpty()
                && exception.stacktrace().strip().lines().count() == 1;
        return new Fingerprint(trace.type(), own, own.isEmpty() && !isLeftOut ? ofMessage.get() : Template.NONE);
    }

    /** The same error under another template. */
    Fingerprint withTemplate(Template other) {
        return new Fingerprint(type, frames, other);
    }

    /** Textual form of the identity. */
    public String text() {
        if (!template.id().isEmpty()) {
            return type + "|" + template.id();
        }
        return frames.stream()
                .map(it -> it.type() + "." + it.method())
                .collect(Collectors.joining("|", type + "|", ""));
    }
}
