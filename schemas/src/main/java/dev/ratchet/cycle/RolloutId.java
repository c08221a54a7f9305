package dev.ratchet.cycle;

/** The identity of a rollout. */
public record RolloutId(String text) {
    /** Validates that the text is one line. */
    public RolloutId {
        Check.id("rollout", text);
    }

    /** The only rollout that a proposal can have. */
    public static RolloutId of(ProposalId proposal) {
        return new RolloutId("r-" + proposal.text());
    }

    /** The text. */
    @Override
    public String toString() {
        return text;
    }
}
