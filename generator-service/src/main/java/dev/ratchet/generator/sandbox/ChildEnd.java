package dev.ratchet.generator.sandbox;

/**
 * How a child ended; {@code output} and {@code error} are what it printed, cut at the limit, and are untrusted.
 *
 * @param status its exit status, 128 + the signal when one ended it
 */
public record ChildEnd(int status, Cause cause, String output, String error) {
    /** Who ended the child. */
    public enum Cause {
        ITSELF,
        TIME_LIMIT,
        WORKSPACE_LIMIT,
        OUTPUT_LIMIT
    }

    /** Whether it ended by itself, with status 0. */
    public boolean fine() {
        return cause == Cause.ITSELF && status == 0;
    }

    /** One line for a finding. */
    public String sentence() {
        String last = error.strip().lines().reduce("", (before, line) -> line);
        return switch (cause) {
            case ITSELF -> "the child ended with status " + status + (last.isEmpty() ? "" : ": " + last);
            case TIME_LIMIT -> "the child did not end within its time limit";
            case WORKSPACE_LIMIT -> "the child filled its workspace";
            case OUTPUT_LIMIT -> "the child printed too much";
        };
    }
}
