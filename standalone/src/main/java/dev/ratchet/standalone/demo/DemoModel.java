package dev.ratchet.standalone.demo;

import dev.ratchet.runtime.config.Configuration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Settings of the language model that competes with the recipes of the demonstration. */
final class DemoModel {
    private static final String PREFIX = "ratchet.model.";
    private static final String PROVIDER = PREFIX + "provider";

    private DemoModel() {}

    /**
     * Returns the settings of the model that the environment configures. A key or the name of a model selects the
     * provider if no other setting does.
     *
     * @throws IllegalArgumentException if the environment configures no model
     */
    static Map<String, String> settings(Map<String, String> environment) {
        Map<String, String> settings = new TreeMap<>();
        new Configuration(Configuration.gather(environment, Map.of()))
                .below(PREFIX)
                .forEach((name, value) -> {
                    if (!value.isBlank()) {
                        settings.put(PREFIX + name, value);
                    }
                });
        if (!settings.containsKey(PROVIDER)) {
            settings.put(
                    PROVIDER,
                    provider(settings)
                            .orElseThrow(() -> new IllegalArgumentException(
                                    "--model needs a language model: set OPTIMIZER_LLM_PROVIDER and the settings of the"
                                            + " provider, as docs/models.md shows, and run ./ratchet model check")));
        }
        settings.putIfAbsent(PREFIX + "components", "default/*");
        settings.put("ratchet.candidates.model", "compete");
        return settings;
    }

    private static Optional<String> provider(Map<String, String> settings) {
        if (settings.containsKey(PREFIX + "anthropic.key")) {
            return Optional.of("anthropic");
        }
        if (settings.containsKey(PREFIX + "openai.key")) {
            return Optional.of("openai");
        }
        return settings.containsKey(PREFIX + "ollama.name") ? Optional.of("ollama") : Optional.empty();
    }
}
