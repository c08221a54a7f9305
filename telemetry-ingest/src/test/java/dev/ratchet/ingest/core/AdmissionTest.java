package dev.ratchet.ingest.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ratchet.ingest.core.Admission.RefusedException;
import org.junit.jupiter.api.Test;

final class AdmissionTest {
    private static final long NOW = 1_700_000_000_000L;

    @Test
    void acceptsATimestampSlightlyInTheFuture() {
        assertEquals(NOW + 299_000, Admission.moment(NOW + 299_000, NOW));
        assertThrows(RefusedException.class, () -> Admission.moment(NOW + 301_000, NOW));
    }

    @Test
    void missingTimestampMeansNow() {
        assertEquals(NOW, Admission.moment(0, NOW));
        assertThrows(RefusedException.class, () -> Admission.moment(-1, NOW));
    }

    @Test
    void acceptsAnIntervalSlightlyInTheFuture() {
        assertEquals(1_700_000_200, Admission.interval(1_700_000_200, 1000, NOW));
        assertThrows(RefusedException.class, () -> Admission.interval(1_700_000_400, 1000, NOW));
        assertThrows(RefusedException.class, () -> Admission.interval(Long.MAX_VALUE, 60_000, NOW));
    }

    @Test
    void refusesAnIntervalWithoutLengthOrNumber() {
        assertThrows(RefusedException.class, () -> Admission.interval(1, 0, NOW));
        assertThrows(RefusedException.class, () -> Admission.interval(-1, 1000, NOW));
    }
}
