package dev.ratchet.cycle.opportunity;

import java.util.EnumSet;
import java.util.Set;

/** Kind of an opportunity. UNKNOWN stands for a value that only newer versions know. */
public enum OpportunityKind {
    UNKNOWN,
    /** Errors with the same fingerprint or template. */
    ERROR_CLUSTER,
    /** Method with a large share of the CPU time. */
    HOT_METHOD,
    /** Measure that is worse than its baseline. */
    REGRESSION,
    /** Measure within its band that will leave it if the trend continues. */
    FORECAST,
    /** Operation that is slow in absolute terms. */
    SLOW_OPERATION,
    /** Call that is repeated under one parent span, such as one query per row. */
    REPEATED_CALLS,
    /** Component that stopped reporting its health. */
    NO_DATA,
    /** Cache with more misses than hits. */
    CACHE_MISSES,
    /** Methods in use that no test reaches. */
    COVERAGE_GAP,
    /** Methods in use with a high cyclomatic complexity. */
    COMPLEX_METHOD,
    /** Intent whose interactions mostly fail. */
    FAILURE_MODE,
    /** Intent whose interactions mostly remain unanswered. */
    KNOWLEDGE_GAP,
    /** Intent whose interactions succeed more often than those of other intents. */
    SUCCESS_PATTERN,
    /** Feature that several people request. */
    FEATURE_REQUEST,
    /** Group of deviations that began at one time along the call graph, with their causes. */
    INCIDENT;

    private static final Set<OpportunityKind> SPECIFICATIONS =
            EnumSet.of(COVERAGE_GAP, COMPLEX_METHOD, FAILURE_MODE, KNOWLEDGE_GAP, SUCCESS_PATTERN, FEATURE_REQUEST);

    /** Whether only people can act on the opportunity: a specification is written for it, and no change is generated. */
    public boolean isSpecification() {
        return SPECIFICATIONS.contains(this);
    }
}
