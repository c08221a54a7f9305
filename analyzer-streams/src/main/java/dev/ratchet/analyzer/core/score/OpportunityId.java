package dev.ratchet.analyzer.core.score;

import dev.ratchet.cycle.Sha256;
import dev.ratchet.cycle.opportunity.OpportunityKind;

/** Generates ids of opportunities. The same opportunity gets the same id after a restart and from every instance. */
public final class OpportunityId {
    private static final int DIGITS = 16;

    /** Id of an opportunity: the first 64 bits of a hash over its owner, kind and fingerprint. */
    public static String generate(String tenant, String component, OpportunityKind kind, String fingerprint) {
        String hash = Sha256.hex(String.join("\0", tenant, component, kind.name(), fingerprint));
        return "o-" + hash.substring(0, DIGITS);
    }

    private OpportunityId() {}
}
