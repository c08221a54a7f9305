package dev.ratchet.ingest.otlp;

import dev.ratchet.ingest.core.Admission;
import dev.ratchet.ingest.core.Admission.RefusedException;

/** Timestamps of OTLP: unsigned nanoseconds since 1970, with 0 for none. */
final class OtlpTimes {
    private static final long NANOS = 1_000_000;

    /**
     * Returns the timestamp in milliseconds; the current time if there is none.
     *
     * @throws RefusedException if it is not acceptable
     */
    static long millis(long nanos, long nowMillis) {
        long millis = Long.divideUnsigned(nanos, NANOS);
        if (nanos != 0 && millis < Admission.EARLIEST_MILLIS) {
            throw new RefusedException(
                    "a timestamp is before the year 2000: " + nanos + " (OTLP counts nanoseconds since 1970)");
        }
        return Admission.moment(millis, nowMillis);
    }

    private OtlpTimes() {}
}
