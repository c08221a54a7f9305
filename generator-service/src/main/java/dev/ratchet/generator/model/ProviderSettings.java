package dev.ratchet.generator.model;

import dev.ratchet.cycle.model.ModelName;
import dev.ratchet.generator.core.model.Price;
import java.nio.file.Path;
import java.util.Optional;

/** Settings of a provider of models. */
public sealed interface ProviderSettings {
    /** Name of the provider and of the model. */
    ModelName name();

    /** Price of the model; zero if none is configured. */
    Price price();

    /** Anthropic's API. */
    record Anthropic(ModelName name, String url, ApiKey key, Price price) implements ProviderSettings {}

    /** OpenAI's API, or that of a compatible server, which needs the older name of the limit of tokens. */
    record OpenAi(ModelName name, String url, ApiKey key, Price price, boolean isCompatibleServer)
            implements ProviderSettings {}

    /** A server of Ollama. */
    record Ollama(ModelName name, String url) implements ProviderSettings {
        @Override
        public Price price() {
            return FREE;
        }
    }

    /**
     * Amazon Bedrock, with the credentials of the AWS SDK's default chain.
     *
     * @param url address in place of that of the region; empty for the public one
     */
    record Bedrock(ModelName name, String region, Optional<String> url, Price price) implements ProviderSettings {}

    /** Folder of stored answers; no model is called. */
    record Script(Path folder) implements ProviderSettings {
        @Override
        public ModelName name() {
            return new ModelName("script", "stored-answers");
        }

        @Override
        public Price price() {
            return FREE;
        }
    }

    /** Price of a model that costs nothing per token, or whose price is not configured. */
    Price FREE = new Price(0, 0);
}
