package dev.ratchet.cycle.opportunity;

import java.util.List;
import java.util.Optional;

/**
 * Typed slots only: numbers, enums and names that resolve in the component's own source index; no free text.
 *
 * @param template the id of the message's template where nothing else says which error it is, otherwise empty
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
    /** Checks its values and copies its collections. */
    public Evidence {
        frames = List.copyOf(frames);
    }

    /** Without a template or a regression. */
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

    /** Of a regression alone: the calls that it touched since it began, and the relative change. */
    public static Evidence of(Regression it, long calls, double change) {
        return new Evidence("", List.of(), "", calls, calls, change, change, "", Optional.of(it));
    }
}
