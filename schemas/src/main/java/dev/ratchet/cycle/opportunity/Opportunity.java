package dev.ratchet.cycle.opportunity;

import dev.ratchet.cycle.Check;
import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.ComponentRecord;
import java.util.List;
import java.util.Optional;

/**
 * Possible improvement of a component, with its evidence and impact score.
 *
 * @param firstSeenMillis time of the first observation in milliseconds since the epoch
 * @param lastSeenMillis time of the last observation in milliseconds since the epoch
 * @param suppressedBecause reason for which no cycle may select it; empty if it may be selected
 * @param subject description of the affected part in the words of the telemetry, at most 200 characters; may be blank;
 *     for people only, never for a model, a compiler or a path
 * @param causes probable causes, the most probable first; empty if none is known; their names are for people only
 */
public record Opportunity(
        String id,
        ComponentId componentId,
        OpportunityKind kind,
        Evidence evidence,
        ImpactScore score,
        long firstSeenMillis,
        long lastSeenMillis,
        Optional<String> suppressedBecause,
        String subject,
        List<Cause> causes)
        implements ComponentRecord, Finding.Found {
    private static final int LONGEST_SUBJECT = 200;

    /** Removes control characters from the subject, cuts it, and copies the causes. */
    public Opportunity {
        subject = Check.printable(subject, LONGEST_SUBJECT);
        causes = List.copyOf(causes);
    }

    /** Creates an opportunity without a known cause. */
    public Opportunity(
            String id,
            ComponentId componentId,
            OpportunityKind kind,
            Evidence evidence,
            ImpactScore score,
            long firstSeenMillis,
            long lastSeenMillis,
            Optional<String> suppressedBecause,
            String subject) {
        this(
                id,
                componentId,
                kind,
                evidence,
                score,
                firstSeenMillis,
                lastSeenMillis,
                suppressedBecause,
                subject,
                List.of());
    }
}
