package dev.ratchet.cycle;

/** A finished change handed in by a person or an agent of their own. */
public record Submission(
        String component, String title, String description, String diff, ProposalType type, Goal goal, String cycle)
        implements Order {
    /** Checks its values and copies its collections. */
    public Submission {
        Check.notBlank("component", component);
        Check.notBlank("title", title);
        Check.notBlank("diff", diff);
    }
}
