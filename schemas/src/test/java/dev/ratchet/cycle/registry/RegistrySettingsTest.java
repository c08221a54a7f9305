package dev.ratchet.cycle.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RegistrySettingsTest {
    @Test
    void theDefaultsAreExactlyThese() {
        assertEquals(
                new RegistrySettings("http://r", true, Optional.empty(), Optional.empty()),
                RegistrySettings.of(Map.of("schema.registry.url", "http://r")));
    }

    @Test
    void everyPropertyMaps() {
        assertEquals(
                new RegistrySettings("http://r", false, Optional.of("Bearer t"), Optional.of(Path.of("/cache"))),
                RegistrySettings.of(Map.of(
                        "schema.registry.url",
                        "http://r/",
                        "auto.register.schemas",
                        "false",
                        "bearer.auth.token",
                        "t",
                        "basic.auth.user.info",
                        "a:b",
                        "cache.folder",
                        "/cache")));
    }

    @Test
    void refusesAFlagThatIsNeitherTrueNorFalse() {
        assertThrows(
                IllegalArgumentException.class,
                () -> RegistrySettings.of(Map.of("schema.registry.url", "http://r", "auto.register.schemas", "no")));
    }

    @Test
    void aRegistryWithoutAnAddressIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> RegistrySettings.of(Map.of()));
    }
}
