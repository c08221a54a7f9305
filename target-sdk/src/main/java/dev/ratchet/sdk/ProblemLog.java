package dev.ratchet.sdk;

/** Logs a problem once until it changes or is resolved. For use by one thread. */
final class ProblemLog {
    private String last = "";

    void report(String problem) {
        if (!problem.equals(last)) {
            last = problem;
            Log.info(problem);
        }
    }

    void resolve() {
        last = "";
    }
}
