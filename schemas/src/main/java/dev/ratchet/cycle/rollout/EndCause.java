package dev.ratchet.cycle.rollout;

/**
 * Cause of the end of a proposal. UNKNOWN stands for a value that only newer versions know, and for the outcomes of
 * older versions.
 */
public enum EndCause {
    UNKNOWN,
    /** Decision of the judge based on measurements. */
    JUDGED,
    /** Too little data for a decision. */
    INSUFFICIENT_DATA,
    /** Refusal by a gate. */
    GATE,
    /** Absence of a change to try, because no recipe applies. */
    NO_CANDIDATE,
    /** Catalogue entry, sources or installation with which no change can be made or checked. */
    CONFIGURATION,
    /** Rejection by a person. */
    ANSWERED,
    /** Roll-back by a person or the kill switch. */
    ORDERED,
    /** Expiry of the approval or the base, or an end of the rollout before any measurement. */
    INTERRUPTED;

    /** Whether the end is evidence of the quality of the change, from which the predictor of success learns. */
    public boolean isEvidence() {
        return this == JUDGED || this == GATE;
    }
}
