package dev.ratchet.cycle.opportunity;

import java.util.EnumSet;
import java.util.Set;

/** The kind of an opportunity. UNKNOWN stands for a value of a newer version. */
public enum OpportunityKind {
    UNKNOWN,
    /** The same error again and again. */
    ERROR_CLUSTER,
    /** A method that takes much of the processor time. */
    HOT_METHOD,
    /** A measure that got worse. */
    REGRESSION,
    /** A measure that will leave its band if it goes on like this. */
    FORECAST,
    /** An operation that is slow in absolute terms. */
    SLOW_OPERATION,
    /** The same call again and again under one parent, as for each of N rows. */
    REPEATED_CALLS,
    /** A component that reported its health regularly and fell silent. */
    NO_DATA,
    /** A cache that misses more than it hits. */
    CACHE_MISSES,
    /** Methods in use that no test reaches. */
    COVERAGE_GAP,
    /** Methods in use with more ways through them than anybody keeps in mind. */
    COMPLEX_METHOD,
    /** An intent that mostly fails. */
    FAILURE_MODE,
    /** An intent that mostly stays unanswered. */
    KNOWLEDGE_GAP,
    /** An intent that succeeds more often than the others. */
    SUCCESS_PATTERN,
    /** A feature that several people request. */
    FEATURE_REQUEST;

    private static final Set<OpportunityKind> SPECIFICATIONS =
            EnumSet.of(COVERAGE_GAP, COMPLEX_METHOD, FAILURE_MODE, KNOWLEDGE_GAP, SUCCESS_PATTERN, FEATURE_REQUEST);

    /** Whether it is a specification for people: nothing is ever generated for it by itself. */
    public boolean isSpecification() {
        return SPECIFICATIONS.contains(this);
    }
}
