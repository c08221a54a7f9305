package dev.ratchet.cycle.opportunity;

import dev.ratchet.cycle.Check;
import java.util.List;

/**
 * Part of a component that an opportunity affects, and its probable causes.
 *
 * @param subject description of the affected part in the words of the telemetry, at most 200 characters; may be blank;
 *     for people only, never for a model, a compiler or a path
 * @param causes probable causes, the most probable first; empty if none is known; their names are for people only
 */
public record Explanation(String subject, List<Cause> causes) {
    private static final int LONGEST_SUBJECT = 200;

    /** Removes control characters from the subject, cuts it, and copies the causes. */
    public Explanation {
        subject = Check.printable(subject, LONGEST_SUBJECT);
        causes = List.copyOf(causes);
    }

    /** Creates an explanation without a known cause. */
    public Explanation(String subject) {
        this(subject, List.of());
    }
}
