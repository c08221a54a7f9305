package dev.ratchet.cycle;

import java.util.List;

/** Typed slots only: numbers, enums and names that resolve in the component's own source index; no free text. */
public record Evidence(
        String exceptionType,
        List<Frame> frames,
        String callee,
        long count,
        long total,
        double share,
        double shareLower95) {
    /** Checks its values and copies its collections. */
    public Evidence {
        frames = List.copyOf(frames);
    }
}
