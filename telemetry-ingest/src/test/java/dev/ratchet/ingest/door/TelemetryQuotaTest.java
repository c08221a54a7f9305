package dev.ratchet.ingest.door;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ratchet.runtime.config.TenantQuotas;
import dev.ratchet.runtime.http.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TelemetryQuotaTest {
    private final TelemetryQuota quota =
            new TelemetryQuota(new TenantQuotas(1024, Map.of()), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

    @ParameterizedTest
    @CsvSource({
        "executions, true",
        "profiles, true",
        "interactions, true",
        "feature-requests, true",
        "deployments, false",
        "alarms, false",
        "health, false",
    })
    void limitsAllDoorsExceptThoseOfRareFacts(String door, boolean isLimited) {
        String path = "/v1/ratchet/" + door;
        quota.charge(path, "acme", 1 << 20);

        assertEquals(isLimited, isRefused("/v1/ratchet/executions", "acme"));

        quota.charge("acme", 1 << 20);
        assertEquals(isLimited, isRefused(path, "acme"));
    }

    @Test
    void countsRefusalsAndServesOtherTenants() {
        quota.charge("acme", 1 << 20);

        assertThrows(ProblemException.class, () -> quota.require("acme"));
        assertDoesNotThrow(() -> quota.require("other"));
        assertEquals(1, quota.refusals());
    }

    private boolean isRefused(String path, String tenant) {
        try {
            quota.require(path, tenant);
            return false;
        } catch (ProblemException e) {
            return true;
        }
    }
}
