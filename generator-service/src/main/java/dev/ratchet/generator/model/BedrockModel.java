package dev.ratchet.generator.model;

import dev.langchain4j.model.bedrock.BedrockChatModel;
import dev.langchain4j.model.bedrock.BedrockChatRequestParameters;
import dev.langchain4j.model.chat.ChatModel;
import dev.ratchet.generator.core.model.AttemptFailure;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;

/** Client of Amazon Bedrock's Converse operation. The SDK's own retries are off. */
final class BedrockModel {
    /** Creates the client; credentials are resolved at each call. */
    static ChatModel of(ProviderSettings.Bedrock settings, CallSettings calls) {
        var client = BedrockRuntimeClient.builder()
                .region(Region.of(settings.region()))
                .credentialsProvider(BedrockModel::credentials)
                .httpClient(new BedrockHttpClient(new BoundedHttpClient(calls.timeout())))
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .retryStrategy(AwsRetryStrategy.doNotRetry())
                        .build());
        settings.url().map(URI::create).ifPresent(client::endpointOverride);
        var parameters = BedrockChatRequestParameters.builder().maxOutputTokens(calls.maxTokens());
        calls.temperature().ifPresent(parameters::temperature);
        return BedrockChatModel.builder()
                .client(client.build())
                .modelId(settings.name().model())
                .defaultRequestParameters(parameters.build())
                .maxRetries(0)
                .build();
    }

    private static AwsCredentials credentials() {
        try (DefaultCredentialsProvider chain =
                DefaultCredentialsProvider.builder().build()) {
            return chain.resolveCredentials();
        } catch (SdkClientException e) {
            throw new AttemptFailed(AttemptFailure.of(AttemptFailure.Kind.NO_CREDENTIALS));
        }
    }

    private BedrockModel() {}
}
