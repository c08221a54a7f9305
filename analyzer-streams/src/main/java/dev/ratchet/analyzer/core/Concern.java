package dev.ratchet.analyzer.core;

import java.util.List;

/**
 * One concern of the analysis of a partition: ingests records and reports what it observes in them.
 *
 * <p>The result depends only on the records and the times that are passed in. Each change of the state goes to the log
 * of the concern, from which another instance restores it. A restored concern reports everything once more, under the
 * same ids.
 *
 * <p>Not thread-safe.
 *
 * @param <I> input of the concern
 */
public interface Concern<I extends Signal> {
    /** Concerns that report in rounds. Where two report an optimisation with one id, the later one wins. */
    enum Name {
        SERIES,
        PROFILES,
        OPERATIONS,
        SPECIFICATIONS,
        ERRORS,
        COUNTS,
        HEALTH
    }

    /**
     * Ingests a record and returns the observations that do not wait for the next report.
     *
     * @param atMillis arrival time in milliseconds since the epoch; a record with a later timestamp counts as of this
     * time
     */
    List<Observation> ingest(I input, long atMillis);

    /** Reports the changes since the last report, and once a minute what changed because time passed. */
    List<Observation> report(long nowMillis);
}
