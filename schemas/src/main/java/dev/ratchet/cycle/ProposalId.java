package dev.ratchet.cycle;

/**
 * Identity of a proposal.
 *
 * @param text one line of 1 to 255 characters
 */
public record ProposalId(String text) {
    /** Validates that the text is one line. */
    public ProposalId {
        Check.id("proposal", text);
    }

    /** Returns the text. */
    @Override
    public String toString() {
        return text;
    }
}
