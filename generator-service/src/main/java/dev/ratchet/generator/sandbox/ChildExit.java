package dev.ratchet.generator.sandbox;

/**
 * Exit of a child. {@code output} and {@code error} are its untrusted output, truncated at the limit.
 *
 * @param status exit status; 128 + the signal if a signal killed it
 */
public record ChildExit(int status, Cause cause, String output, String error) {
    /** Cause of the end of a child. */
    public enum Cause {
        ITSELF,
        TIME_LIMIT,
        WORKSPACE_LIMIT,
        OUTPUT_LIMIT,
        MEMORY_LIMIT,
        PROCESS_LIMIT
    }

    /** Returns whether it exited by itself with status 0. */
    public boolean isSuccess() {
        return cause == Cause.ITSELF && status == 0;
    }

    /** One line for a finding. */
    public String sentence() {
        String last = error.strip().lines().reduce("", (before, line) -> line);
        return switch (cause) {
            case ITSELF -> "the child exited with status " + status + (last.isEmpty() ? "" : ": " + last);
            case TIME_LIMIT -> "the child exceeded its time limit";
            case WORKSPACE_LIMIT -> "the child exceeded the size limit of its workspace";
            case OUTPUT_LIMIT -> "the child exceeded the limit of its output";
            case MEMORY_LIMIT -> "the child exceeded the limit of its memory";
            case PROCESS_LIMIT -> "the child exceeded the number of its threads";
        };
    }
}
