package dev.ratchet.cycle.opportunity;

import dev.ratchet.cycle.Check;
import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.OfComponent;
import java.util.List;
import java.util.Optional;

/**
 * Something worth doing, with its evidence and impact score.
 *
 * @param subject its place in words of the telemetry: for people to read, never for a model, a compiler or a path
 * @param causes probable causes, the likeliest first; their names are for people as well
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
        implements OfComponent, Finding.Found {
    private static final int LONGEST_SUBJECT = 200;

    /** Cuts the subject and takes control characters out of it; copies its collections. */
    public Opportunity {
        subject = Check.printable(subject, LONGEST_SUBJECT);
        causes = List.copyOf(causes);
    }

    /** Without a known cause. */
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
