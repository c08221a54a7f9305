package dev.ratchet.cycle;

/**
 * Identity of a rollout.
 *
 * @param text one line of 1 to 255 characters
 */
public record RolloutId(String text) {
    /** Validates that the text is one line. */
    public RolloutId {
        Check.id("rollout", text);
    }

    /** Derives the identity of the only rollout that a proposal can have. */
    public static RolloutId of(ProposalId proposal) {
        return new RolloutId("r-" + proposal.text());
    }

    /** Returns the text. */
    @Override
    public String toString() {
        return text;
    }
}
