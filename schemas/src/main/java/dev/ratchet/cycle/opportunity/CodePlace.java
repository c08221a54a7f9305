package dev.ratchet.cycle.opportunity;

import java.util.List;

/**
 * Place in the code or the logs to which evidence points.
 *
 * @param exceptionType class of the exception; blank if the evidence is not about an error
 * @param frames stack frames inside the component, topmost first; may be empty
 * @param callee method or operation that the first frame calls; blank if none is known
 * @param template id of the message's template if only the template identifies the error; otherwise blank
 */
public record CodePlace(String exceptionType, List<Frame> frames, String callee, String template) {
    /** Copies the frames. */
    public CodePlace {
        frames = List.copyOf(frames);
    }

    /** Creates a place that is not identified by a template. */
    public CodePlace(String exceptionType, List<Frame> frames, String callee) {
        this(exceptionType, frames, callee, "");
    }

    /** Empty place, for evidence that does not point to one. */
    public static CodePlace none() {
        return new CodePlace("", List.of(), "");
    }
}
