package dev.ratchet.deployer.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.runtime.config.Configuration;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings of the access to GitHub. */
final class GitHubSettingsTest {
    @Test
    void thereIsNoAccessWithoutAToken() {
        Configuration configuration = new Configuration(Map.of());

        assertEquals(Optional.empty(), GitHubSettings.of(configuration));
        configuration.check();
    }

    @Test
    void theDefaultsAreThoseOfGitHub() {
        GitHubSettings settings = GitHubSettings.of(new Configuration(Map.of("OPTIMIZER_GITHUB_TOKEN", "t")))
                .orElseThrow();

        assertEquals(URI.create("https://api.github.com"), settings.api());
        assertTrue(settings.isDefault());
        assertEquals("t", settings.token().text());
        assertEquals(Duration.ofMinutes(5), settings.cacheTime());
        assertEquals(100, settings.leastRemaining());
    }

    @Test
    void everyPropertyHasAnEffect() {
        GitHubSettings settings = GitHubSettings.of(new Configuration(Map.of(
                        "ratchet.github.token", "t",
                        "ratchet.github.api", "https://ghe.example.com/api/v3/",
                        "OPTIMIZER_GITHUB_CACHE_TTL", "60",
                        "OPTIMIZER_GITHUB_RATE_LIMIT_THRESHOLD", "7")))
                .orElseThrow();

        assertEquals(URI.create("https://ghe.example.com/api/v3"), settings.api());
        assertFalse(settings.isDefault());
        assertEquals(Duration.ofMinutes(1), settings.cacheTime());
        assertEquals(7, settings.leastRemaining());
    }

    @ParameterizedTest
    @CsvSource({
        "ratchet.github.api, http://ghe.example.com",
        "ratchet.github.api, https://user:secret@ghe.example.com",
        "ratchet.github.api, ftp://ghe.example.com",
        "ratchet.github.api, nonsense",
        "ratchet.github.cache, 0s",
        "ratchet.github.remaining.calls, -1",
        "ratchet.github.token, 'two words'",
    })
    void refusesAnInvalidValue(String name, String value) {
        Map<String, String> given = new java.util.HashMap<>(Map.of("ratchet.github.token", "t"));
        given.put(name, value);
        Configuration configuration = new Configuration(given);

        GitHubSettings.of(configuration);

        assertEquals(1, configuration.problems().size());
        assertTrue(configuration.problems().getFirst().startsWith(name));
    }

    @Test
    void refusesASettingWithoutEffect() {
        Configuration configuration = new Configuration(Map.of("ratchet.github.api", "https://ghe.example.com"));

        GitHubSettings.of(configuration);

        assertEquals(
                "ratchet.github.api has no effect without ratchet.github.token",
                configuration.problems().getFirst());
    }

    @Test
    void theTokenIsNeverShown() {
        GitHubSettings settings = GitHubSettings.of(new Configuration(Map.of("ratchet.github.token", "secret")))
                .orElseThrow();

        assertFalse(settings.toString().contains("secret"));
    }
}
