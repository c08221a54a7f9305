package dev.ratchet.standalone.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DemoModelTest {
    @ParameterizedTest
    @CsvSource({
        "ANTHROPIC_API_KEY, k, anthropic",
        "OPENAI_API_KEY, k, openai",
        "RATCHET_MODEL_OLLAMA_NAME, m, ollama",
        "OPTIMIZER_LLM_PROVIDER, bedrock, bedrock",
    })
    void aKeyOrANameSelectsTheProvider(String variable, String value, String provider) {
        Map<String, String> settings = DemoModel.settings(Map.of(variable, value));

        assertEquals(provider, settings.get("ratchet.model.provider"));
        assertEquals("default/*", settings.get("ratchet.model.components"));
        assertEquals("compete", settings.get("ratchet.candidates.model"));
    }

    @Test
    void theEnvironmentDecides() {
        Map<String, String> settings = DemoModel.settings(Map.of(
                "OPTIMIZER_LLM_PROVIDER", "ollama",
                "ANTHROPIC_API_KEY", "k",
                "RATCHET_MODEL_OLLAMA_NAME", "m",
                "RATCHET_MODEL_COMPONENTS", "default/pricing",
                "RATCHET_STATE_FOLDER", "/elsewhere"));

        assertEquals("ollama", settings.get("ratchet.model.provider"));
        assertEquals("m", settings.get("ratchet.model.ollama.name"));
        assertEquals("default/pricing", settings.get("ratchet.model.components"));
        assertFalse(settings.containsKey("ratchet.state.folder"));
    }

    @Test
    void withoutAModelTheMessageSaysWhatToSet() {
        String problem = assertThrows(IllegalArgumentException.class, () -> DemoModel.settings(Map.of()))
                .toString();

        assertTrue(problem.contains("set OPTIMIZER_LLM_PROVIDER"), problem);
    }
}
