package dev.ratchet.cycle;

import java.util.Optional;

/** Something worth doing, with its evidence and impact score. */
public record Opportunity(
        String id,
        String tenant,
        String component,
        OpportunityKind kind,
        Evidence evidence,
        ImpactScore score,
        long firstSeenMillis,
        long lastSeenMillis,
        Optional<String> suppressedBecause)
        implements Finding.Found {}
