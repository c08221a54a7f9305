package dev.ratchet.sdk.process;

/** Logs a problem once until it changes or is resolved. For use by one thread. */
public final class ProblemLog {
    private String last = "";

    public void report(String problem) {
        if (!problem.equals(last)) {
            last = problem;
            Log.info(problem);
        }
    }

    public void resolve() {
        last = "";
    }
}
