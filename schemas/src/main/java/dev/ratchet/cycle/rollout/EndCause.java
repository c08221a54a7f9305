package dev.ratchet.cycle.rollout;

/** Why a proposal came to its end. UNKNOWN stands for a value of a newer version, and for outcomes of older ones. */
public enum EndCause {
    UNKNOWN,
    /** The judge decided on measurements. */
    JUDGED,
    /** The data supported no decision. */
    INSUFFICIENT_DATA,
    /** A gate refused the change. */
    GATE,
    /** No recipe fits: there was no change to try. */
    NO_CANDIDATE,
    /** The catalogue entry, the sources or the installation did not permit a change to be made or proved. */
    CONFIGURATION,
    /** A person rejected the change. */
    ANSWERED,
    /** A person or the kill switch took the change back. */
    ORDERED,
    /** The approval or the base expired, or the rollout ended before anything was measured. */
    INTERRUPTED;

    /** Whether the end says how good the change was, which the predictor of success learns from. */
    public boolean isEvidence() {
        return this == JUDGED || this == GATE;
    }
}
