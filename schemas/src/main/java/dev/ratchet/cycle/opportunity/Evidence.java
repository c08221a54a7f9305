package dev.ratchet.cycle.opportunity;

import java.util.List;
import java.util.Optional;

/**
 * Figures behind an opportunity. The record has no free text: its values are numbers, enums and names that resolve in
 * the source index of the component.
 *
 * @param exceptionType class of the exception; blank if the evidence is not about an error
 * @param frames stack frames inside the component, topmost first; may be empty
 * @param callee method or operation that the first frame calls; blank if none is known
 * @param count number of affected items, such as errors, samples, slow calls or people; for a regression the calls
 *     since its start
 * @param total number of all items
 * @param share {@code count / total}, or the relative change of a regression
 * @param shareLower95 lower 95 % confidence bound of the share
 * @param template id of the message's template if only the template identifies the error; otherwise blank
 * @param regression regression behind the opportunity; empty for other kinds
 */
public record Evidence(
        String exceptionType,
        List<Frame> frames,
        String callee,
        long count,
        long total,
        double share,
        double shareLower95,
        String template,
        Optional<Regression> regression) {
    /** Validates the values and copies the collections. */
    public Evidence {
        frames = List.copyOf(frames);
    }

    /** Creates evidence without a template and a regression. */
    public Evidence(
            String exceptionType,
            List<Frame> frames,
            String callee,
            long count,
            long total,
            double share,
            double shareLower95) {
        this(exceptionType, frames, callee, count, total, share, shareLower95, "", Optional.empty());
    }

    /** Creates evidence of a regression from the calls since its start and its relative change. */
    public static Evidence of(Regression it, long calls, double change) {
        return new Evidence("", List.of(), "", calls, calls, change, change, "", Optional.of(it));
    }
}
