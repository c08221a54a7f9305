package dev.ratchet.runtime.http;

/** Ends a request with a problem, where the controller's method returns the answer to a successful one. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    /** Creates an exception without a stack trace: it is the answer to a request and no failure of the service. */
    public ProblemException(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    /** The addressed object does not exist, or is not the tenant's. */
    public static ProblemException missing(String detail) {
        return new ProblemException(new Problem(404, detail));
    }

    /** Problem to answer. */
    public Problem problem() {
        return problem;
    }
}
