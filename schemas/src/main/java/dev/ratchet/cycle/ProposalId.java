package dev.ratchet.cycle;

/** The identity of a proposal. */
public record ProposalId(String text) {
    /** Validates that the text is one line. */
    public ProposalId {
        Check.id("proposal", text);
    }

    /** The text. */
    @Override
    public String toString() {
        return text;
    }
}
