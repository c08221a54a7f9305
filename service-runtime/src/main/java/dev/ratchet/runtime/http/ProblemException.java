package dev.ratchet.runtime.http;

/** Ends a request with a problem, in controller methods whose return type describes success only. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    /** Creates an exception without a stack trace, because it answers a request and is not a failure of the service. */
    public ProblemException(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    /** Creates a 404: the requested object does not exist, or belongs to another tenant. */
    public static ProblemException missing(String detail) {
        return new ProblemException(new Problem(404, detail));
    }

    /** Problem to respond with. */
    public Problem problem() {
        return problem;
    }
}
