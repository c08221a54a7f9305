package dev.ratchet.cycle;

import java.util.Optional;

/**
 * Something worth doing, with its evidence and impact score.
 *
 * @param subject what it is about, in words of the telemetry: for people to read, never for a model, a compiler or a path
 */
public record Opportunity(
        String id,
        String tenant,
        String component,
        OpportunityKind kind,
        Evidence evidence,
        ImpactScore score,
        long firstSeenMillis,
        long lastSeenMillis,
        Optional<String> suppressedBecause,
        String subject)
        implements Finding.Found {
    private static final int LONGEST_SUBJECT = 200;

    /** Cuts the subject and takes control characters out of it. */
    public Opportunity {
        subject = Check.printable(subject, LONGEST_SUBJECT);
    }
}
