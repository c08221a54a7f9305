package dev.ratchet.runtime.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LimitPropertiesTest {
    private static final String OWN = "ratchet.tenants.acme.max.kibibytes.per.second";

    @Test
    void hasNoQuotaByDefault() {
        assertEquals(new TenantQuotas(0, Map.of()), LimitProperties.quotas(new Configuration(Map.of())));
    }

    @Test
    void readsTheQuotaOfEachTenantAndOfOne() {
        TenantQuotas quotas = LimitProperties.quotas(new Configuration(Map.of(TenantQuotas.PROPERTY, "100", OWN, "0")));

        assertEquals(List.of(102_400L, 0L), List.of(quotas.of("rival"), quotas.of("acme")));
    }

    @Test
    void reportsAnInvalidQuotaAndAnInvalidTenant() {
        Configuration configuration = new Configuration(Map.of(
                TenantQuotas.PROPERTY, "-1", OWN, "1 MiB", "ratchet.tenants.ACME.max.kibibytes.per.second", "1"));

        LimitProperties.quotas(configuration);

        assertEquals(
                List.of(
                        "ratchet.max.kibibytes.per.second must be a whole number from 0 to 100000000: -1",
                        "ratchet.tenants.ACME.max.kibibytes.per.second names no valid tenant: ACME; a tenant whose name"
                                + " has an underscore can be set in the file only",
                        "ratchet.tenants.acme.max.kibibytes.per.second must be a whole number from 0 to 100000000:"
                                + " 1 MiB"),
                configuration.problems());
    }

    @Test
    void limitsNoOtherTenantThanTheOneNamed() {
        Configuration configuration = new Configuration(Map.of(OWN, "5"));

        assertEquals(Map.of(), LimitProperties.read(configuration, 3).own());
    }
}
