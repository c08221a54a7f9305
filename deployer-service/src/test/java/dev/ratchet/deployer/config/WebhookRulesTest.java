package dev.ratchet.deployer.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.runtime.config.Configuration;
import dev.ratchet.runtime.config.ConfigurationProblems;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WebhookRulesTest {
    private static final String SETTING = "ratchet.webhooks.allowed";

    @ParameterizedTest
    @CsvSource({
        "acme,  http://ci.internal:8080/hooks,       true",
        "acme,  http://ci.internal:8080/hooks/back,  true",
        "acme,  http://ci.internal:8080/hooks2,      false",
        "acme,  http://ci.internal:8080/hooks/../x,  false",
        "acme,  http://ci.internal/hooks,            false",
        "acme,  https://ci.internal:8080/hooks,      false",
        "rival, http://ci.internal:8080/hooks,       false"
    })
    void prefixMatchesWholeSegmentsOfATenant(String tenant, String url, boolean allowed) {
        WebhookRules rules = rules("acme=http://ci.internal:8080/hooks");

        assertEquals(allowed, rules.isAllowed(tenant, url));
    }

    @Test
    void withoutAPrefixAWebhookMustUseHttps() {
        WebhookRules rules = rules("");

        assertTrue(rules.refusal("acme", "https://chat.example/hook").isEmpty());
        assertTrue(
                rules.refusal("acme", "http://chat.example/hook").orElseThrow().contains(SETTING));
    }

    @ParameterizedTest
    @CsvSource({"acme", "acme=ftp://x/y", "acme=not an address", "acme=http://user@x/"})
    void invalidSettingIsAProblem(String value) {
        Configuration configuration = new Configuration(Map.of(SETTING, value));

        WebhookRules.of(configuration);

        ConfigurationProblems problems = assertThrows(ConfigurationProblems.class, configuration::check);
        assertTrue(String.valueOf(problems.getMessage()).contains(SETTING));
    }

    private static WebhookRules rules(String value) {
        return WebhookRules.of(new Configuration(Map.of(SETTING, value)));
    }
}
