package dev.ratchet.analyzer.core.window;

/**
 * What is counted by the minute.
 *
 * @param component empty where the whole tenant is counted
 * @param detail which one of the component's, such as a cluster or a call site; empty where there is only one
 */
public record Series(Kind kind, String tenant, String component, String detail) {
    private static final long HOURS_24 = 24 * 60;

    /** What is counted, and for how many minutes it is kept. */
    public enum Kind {
        /** Metric points of a tenant. */
        METRICS(HOURS_24 + 60),
        /** Log records of a tenant. */
        LOGS(HOURS_24 + 60),
        /** Events of a tenant. */
        EVENTS(HOURS_24 + 60),
        /** Recorded calls of a tenant. */
        EXECUTIONS(HOURS_24 + 60),
        /** Records and points of a tenant's components that the catalogue does not name. */
        IGNORED(HOURS_24 + 60),
        /** Calls of a component, sampled or not. */
        CALLS(HOURS_24),
        /** Errors of a cluster. */
        ERRORS(HOURS_24),
        /** Recorded calls that failed with the error of a cluster. */
        FAILURES(HOURS_24),
        /** Spans of an operation. */
        OPERATIONS(60),
        /** Those that took too long. */
        SLOW(60),
        /** Spans under which an operation was called. */
        CALLERS(60),
        /** Those under which it was called again and again. */
        REPEATERS(60),
        /** Interactions of an intent. */
        INTERACTIONS(HOURS_24),
        /** Those that failed. */
        FAILED_INTERACTIONS(HOURS_24),
        /** Those that nobody answered. */
        UNANSWERED_INTERACTIONS(HOURS_24),
        /** What a cache was asked for and had. */
        CACHE_HITS(60),
        /** What it had not. */
        CACHE_MISSES(60),
        /** Execution samples at a call site. */
        SAMPLES(10),
        /** All execution samples inside a component. */
        SAMPLED(10);

        private final long minutes;

        Kind(long minutes) {
            this.minutes = minutes;
        }

        /** The first minute that is kept at a moment. */
        public long firstKept(long minute) {
            return minute - minutes + 1;
        }
    }

    /** A count of a whole tenant. */
    public static Series of(Kind kind, String tenant) {
        return new Series(kind, tenant, "", "");
    }
}
