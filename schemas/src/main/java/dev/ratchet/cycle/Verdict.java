package dev.ratchet.cycle;

/** The judge's answer with its numbers and one sentence that a person can check. */
public record Verdict(
        VerdictKind kind,
        String metric,
        double estimate,
        double lower,
        double upper,
        double threshold,
        double information,
        double degradation,
        int usable,
        String reason) {
    /** Checks its values and copies its collections. */
    public Verdict {
        Check.notBlank("reason", reason);
    }
}
