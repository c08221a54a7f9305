package dev.ratchet.storefront;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StorefrontSettingsTest {
    @Test
    void listensOnLoopbackAndSendsNoTokenByDefault() {
        StorefrontSettings settings = of(Map.of());
        assertEquals("127.0.0.1", settings.http().host());
        assertEquals(Optional.empty(), settings.services().token());
    }

    @Test
    void readsTheTokenFromArgumentsOrEnvironment() {
        assertEquals(
                Optional.of("a"),
                of(Map.of("STOREFRONT_TOKEN", "b"), "--token", "a").services().token());
        assertEquals(
                Optional.of("b"), of(Map.of("STOREFRONT_TOKEN", "b")).services().token());
        assertEquals(
                Optional.empty(), of(Map.of("STOREFRONT_TOKEN", "")).services().token());
    }

    @Test
    void listensOnTheConfiguredAddress() {
        assertEquals("0.0.0.0", of(Map.of(), "--http-host", "0.0.0.0").http().host());
    }

    private static StorefrontSettings of(Map<String, String> environment, String... args) {
        return StorefrontSettings.of(new Arguments(args, environment));
    }
}
