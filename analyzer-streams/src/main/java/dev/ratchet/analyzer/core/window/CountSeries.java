package dev.ratchet.analyzer.core.window;

/**
 * Series of counts per minute.
 *
 * @param kind kind of the counted items
 * @param tenant tenant that is counted
 * @param component name of the component; empty if the whole tenant is counted
 * @param detail part of the component, such as a cluster or a call site; empty if there is only one
 */
public record CountSeries(Kind kind, String tenant, String component, String detail) {
    private static final long HOURS_24 = 24 * 60;

    /** Kind of the counted items, with the number of minutes for which counts are retained. */
    public enum Kind {
        /** Metric points of a tenant. */
        METRICS(HOURS_24 + 60),
        /** Log records of a tenant. */
        LOGS(HOURS_24 + 60),
        /** Events of a tenant. */
        EVENTS(HOURS_24 + 60),
        /** Recorded calls of a tenant. */
        EXECUTIONS(HOURS_24 + 60),
        /** Records and points of components of a tenant that are not analysed. */
        IGNORED(HOURS_24 + 60),
        /** Calls of a component, sampled or not. */
        CALLS(HOURS_24),
        /** Errors of a cluster. */
        ERRORS(HOURS_24),
        /** Recorded calls and spans that failed with the error of a cluster. */
        FAILURES(HOURS_24),
        /** Spans of an operation. */
        OPERATIONS(60),
        /** Slow spans of an operation. */
        SLOW(60),
        /** Spans under which an operation was called. */
        CALLERS(60),
        /** Spans under which an operation was called repeatedly. */
        REPEATERS(60),
        /** Interactions of an intent. */
        INTERACTIONS(HOURS_24),
        /** Failed interactions of an intent. */
        FAILED_INTERACTIONS(HOURS_24),
        /** Unanswered interactions of an intent. */
        UNANSWERED_INTERACTIONS(HOURS_24),
        /** Hits of a cache. */
        CACHE_HITS(60),
        /** Misses of a cache. */
        CACHE_MISSES(60),
        /** Execution samples at a call site. */
        SAMPLES(10),
        /** All execution samples of a component. */
        SAMPLED(10);

        private final long minutes;

        Kind(long minutes) {
            this.minutes = minutes;
        }

        /** First retained minute as of the given one. */
        public long firstRetained(long minute) {
            return minute - minutes + 1;
        }
    }

    /** Series that counts a whole tenant. */
    public static CountSeries of(Kind kind, String tenant) {
        return new CountSeries(kind, tenant, "", "");
    }
}
