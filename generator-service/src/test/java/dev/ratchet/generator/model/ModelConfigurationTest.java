package dev.ratchet.generator.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.model.ModelName;
import dev.ratchet.cycle.model.ModelSpending;
import dev.ratchet.generator.core.model.Price;
import dev.ratchet.generator.core.model.RetryRule;
import dev.ratchet.generator.core.model.SpendingLimits;
import dev.ratchet.runtime.config.Configuration;
import dev.ratchet.runtime.config.ConfigurationProblems;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelConfigurationTest {
    @Test
    void theDefaultsAreExactlyThese() {
        long unlimited = 1_000_000_000_000_000L;
        assertEquals(
                new ModelSettings(
                        List.of(),
                        new ModelComponents(Set.of()),
                        new CallSettings(
                                4_000,
                                OptionalDouble.of(.1),
                                Duration.ofSeconds(60),
                                new RetryRule(3, Duration.ofMinutes(2)),
                                2),
                        new SpendingLimits(
                                new ModelSpending(200_000, unlimited),
                                new ModelSpending(500_000, unlimited),
                                new ModelSpending(2_000_000, unlimited))),
                read(Map.of()));
    }

    @Test
    void everyPropertyMaps() {
        ModelSettings settings = read(Map.ofEntries(
                Map.entry("ratchet.model.provider", "script"),
                Map.entry("ratchet.model.fallback", "ollama"),
                Map.entry("ratchet.model.components", "acme/pricing, other/*"),
                Map.entry("ratchet.model.script.folder", "answers"),
                Map.entry("ratchet.model.ollama.name", "local-model"),
                Map.entry("ratchet.model.ollama.url", "http://models:11434"),
                Map.entry("ratchet.model.max.tokens", "5000"),
                Map.entry("ratchet.model.temperature", "default"),
                Map.entry("ratchet.model.timeout", "30s"),
                Map.entry("ratchet.model.retries", "1"),
                Map.entry("ratchet.model.deadline", "90s"),
                Map.entry("ratchet.model.rounds", "1"),
                Map.entry("ratchet.model.tokens.per.cycle", "1"),
                Map.entry("ratchet.model.tokens.per.tenant", "2"),
                Map.entry("ratchet.model.tokens.per.day", "3"),
                Map.entry("ratchet.model.cost.per.cycle", "0.5"),
                Map.entry("ratchet.model.cost.per.tenant", "1"),
                Map.entry("ratchet.model.cost.per.day", "2")));

        assertEquals(
                new ModelSettings(
                        List.of(
                                new ProviderSettings.Script(Path.of("answers")),
                                new ProviderSettings.Ollama(
                                        new ModelName("ollama", "local-model"), "http://models:11434")),
                        new ModelComponents(Set.of("acme/pricing", "other/*")),
                        new CallSettings(
                                5_000,
                                OptionalDouble.empty(),
                                Duration.ofSeconds(30),
                                new RetryRule(1, Duration.ofSeconds(90)),
                                1),
                        new SpendingLimits(
                                new ModelSpending(1, 500_000),
                                new ModelSpending(2, 1_000_000),
                                new ModelSpending(3, 2_000_000))),
                settings);
    }

    @Test
    void onlyNamedComponentsAreAllowed() {
        ModelComponents components = read(Map.of(
                        "ratchet.model.provider", "script",
                        "ratchet.model.script.folder", "answers",
                        "ratchet.model.components", "acme/pricing, other/*"))
                .components();

        assertTrue(components.allows(new ComponentId("acme", "pricing")));
        assertTrue(components.allows(new ComponentId("other", "anything")));
        assertFalse(components.allows(new ComponentId("acme", "orders")));
    }

    @Test
    void everyPropertyOfThePaidProvidersMaps() {
        List<ProviderSettings> providers = read(with(Map.of(
                        "OPTIMIZER_LLM_PROVIDER", "anthropic",
                        "OPTIMIZER_LLM_FALLBACK", "openai",
                        "ANTHROPIC_API_KEY", "key-a",
                        "OPENAI_API_KEY", "key-o",
                        "ratchet.model.anthropic.price.input", "3",
                        "ratchet.model.anthropic.price.output", "15",
                        "ratchet.model.openai.price.input", "1.25",
                        "ratchet.model.openai.price.output", "10")))
                .providers();

        ProviderSettings.Anthropic anthropic = (ProviderSettings.Anthropic) providers.getFirst();
        assertEquals(new ModelName("anthropic", "a"), anthropic.name());
        assertEquals("https://api.anthropic.com/v1/", anthropic.url());
        assertEquals("key-a", anthropic.key().text());
        assertEquals(new Price(3, 15), anthropic.price());
        ProviderSettings.OpenAi openAi = (ProviderSettings.OpenAi) providers.getLast();
        assertEquals("https://api.openai.com/v1/", openAi.url());
        assertEquals("key-o", openAi.key().text());
        assertEquals(new Price(1.25, 10), openAi.price());
        assertFalse(openAi.isCompatibleServer());
        assertFalse(providers.toString().contains("key-"), "keys are not shown: " + providers);
    }

    @Test
    void aCeilingOfCostNeedsPrices() {
        Map<String, String> properties = with(Map.of(
                "OPTIMIZER_LLM_PROVIDER", "anthropic", "ANTHROPIC_API_KEY", "k", "ratchet.model.cost.per.day", "5"));

        String problems = problems(properties);

        assertTrue(problems.contains("ratchet.model.anthropic.price.input and"), problems);
        properties.put("ratchet.model.anthropic.price.output", "15");
        assertEquals(5_000_000, read(properties).limits().day().micros());
    }

    @ParameterizedTest
    @CsvSource({
        "ratchet.model.anthropic.key, k",
        "ANTHROPIC_API_KEY, k",
        "OPENAI_API_KEY, k",
        "ratchet.model.openai.name, o",
        "ratchet.model.ollama.url, http://models:11434",
        "ratchet.model.anthropic.price.input, 3",
        "ratchet.model.script.folder, answers",
        "ratchet.model.components, acme/*",
        "ratchet.model.tokens.per.day, 5",
        "ratchet.model.temperature, 0.5",
    })
    void refusesWhatHasNoEffectWithoutAProvider(String name, String value) {
        assertEquals(
                "the configuration is not valid:\n  " + name + " has no effect without ratchet.model.provider",
                problems(Map.of(name, value)));
    }

    @ParameterizedTest
    @CsvSource({
        "ratchet.model.anthropic.key, k",
        "ratchet.model.anthropic.url, https://models.example.org/v1",
        "ratchet.model.openai.price.output, 3",
        "ratchet.model.ollama.name, l",
        "ratchet.model.bedrock.region, eu-central-1",
    })
    void refusesWhatBelongsToAnotherProvider(String name, String value) {
        Map<String, String> properties = Map.of(
                "ratchet.model.provider",
                "script",
                "ratchet.model.script.folder",
                "answers",
                "ratchet.model.components",
                "acme/*",
                name,
                value);

        String problems = problems(properties);

        assertTrue(problems.contains(name + " has no effect: neither ratchet.model.provider nor"), problems);
    }

    @ParameterizedTest
    @CsvSource({"'', ", "https://bedrock.example.org, https://bedrock.example.org"})
    void bedrockNeedsARegionAndAModel(String url, @Nullable String expected) {
        ModelSettings settings = read(Map.of(
                "ratchet.model.provider", "bedrock",
                "ratchet.model.components", "acme/*",
                "ratchet.model.bedrock.name", "eu.anthropic.claude-v1:0",
                "ratchet.model.bedrock.region", "us-gov-west-1",
                "ratchet.model.bedrock.url", url,
                "ratchet.model.bedrock.price.input", "3",
                "ratchet.model.bedrock.price.output", "15"));

        assertEquals(
                List.of(new ProviderSettings.Bedrock(
                        new ModelName("bedrock", "eu.anthropic.claude-v1:0"),
                        "us-gov-west-1",
                        Optional.ofNullable(expected),
                        new Price(3, 15))),
                settings.providers());
    }

    @ParameterizedTest
    @CsvSource({
        "ratchet.model.provider, palm, 'must be anthropic, openai, bedrock, ollama or script: palm'",
        "ratchet.model.provider, bedrock, 'ratchet.model.bedrock.region must be a region of AWS, such as eu-central-1'",
        "ratchet.model.provider, bedrock, 'ratchet.model.bedrock.name must be the name of a model'",
        "ratchet.model.provider, anthropic, 'ratchet.model.anthropic.key must be set, for instance by ANTHROPIC_API_KEY'",
        "ratchet.model.provider, openai, 'ratchet.model.openai.key must be set, for instance by OPENAI_API_KEY'",
        "ratchet.model.provider, script, ratchet.model.script.folder must name the folder",
        "ratchet.model.provider, ollama, ratchet.model.components must name the components",
        "ratchet.model.fallback, ollama, ratchet.model.fallback needs ratchet.model.provider",
        "ratchet.model.components, pricing, ratchet.model.components must be a list of tenant/component",
        "ratchet.model.max.tokens, 5, ratchet.model.max.tokens must be a whole number from 100",
        "ratchet.model.temperature, hot, ratchet.model.temperature must be a number",
    })
    void reportsEachMistake(String name, String value, String problem) {
        String problems = problems(Map.of(name, value));

        assertTrue(problems.contains(problem), problems);
    }

    @ParameterizedTest
    @CsvSource({
        "http://models.example.org/v1, false",
        "https://models.example.org/v1, true",
        "http://localhost:8000/v1, true",
        "http://127.0.0.1:8000/v1, true",
        "https://user:secret@models.example.org/v1, false",
        "file:///etc/passwd, false",
        "secret nonsense, false",
    })
    void sendsAKeyOverHttpsOrToThisMachineOnly(String url, boolean isAccepted) {
        Map<String, String> properties = with(Map.of(
                "ratchet.model.provider", "openai",
                "ratchet.model.components", "acme/pricing",
                "OPENAI_API_KEY", "k",
                "ratchet.model.openai.url", url));

        if (isAccepted) {
            assertTrue(((ProviderSettings.OpenAi) read(properties).providers().getFirst()).isCompatibleServer());
        } else {
            String problems = problems(properties);
            assertTrue(problems.contains("ratchet.model.openai.url must be an https address"), problems);
            assertFalse(problems.contains("secret"), problems);
        }
    }

    /** Properties with the names of the models of the providers in use. */
    private static Map<String, String> with(Map<String, String> more) {
        Map<String, String> properties = new HashMap<>(more);
        for (String provider : List.of("anthropic", "openai", "ollama")) {
            if (more.containsValue(provider)) {
                properties.put("ratchet.model." + provider + ".name", provider.substring(0, 1));
            }
        }
        if (more.containsKey("OPTIMIZER_LLM_PROVIDER")) {
            properties.put("ratchet.model.components", "acme/*");
        }
        return properties;
    }

    private static ModelSettings read(Map<String, String> properties) {
        Configuration configuration = new Configuration(properties);
        ModelSettings settings = ModelConfiguration.read(configuration);
        configuration.check();
        return settings;
    }

    private static String problems(Map<String, String> properties) {
        return String.valueOf(assertThrows(ConfigurationProblems.class, () -> read(properties))
                .getMessage());
    }
}
