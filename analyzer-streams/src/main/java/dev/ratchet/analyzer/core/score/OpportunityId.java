package dev.ratchet.analyzer.core.score;

import dev.ratchet.cycle.Sha256;
import dev.ratchet.cycle.opportunity.OpportunityKind;

/** Names opportunities: the same thing found again, after a restart or by another instance, has the same id. */
public final class OpportunityId {
    private static final int DIGITS = 16;

    /** The id: the first 64 bits of a hash over whose it is and what makes it the same. */
    public static String of(String tenant, String component, OpportunityKind kind, String fingerprint) {
        String hash = Sha256.hex(String.join("\0", tenant, component, kind.name(), fingerprint));
        return "o-" + hash.substring(0, DIGITS);
    }

    private OpportunityId() {}
}
