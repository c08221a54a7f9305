package dev.ratchet.generator.model;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import dev.ratchet.cycle.model.ModelCallOutcome;
import dev.ratchet.cycle.model.ModelName;
import dev.ratchet.cycle.model.ModelSpending;
import dev.ratchet.generator.core.model.AttemptFailure;
import dev.ratchet.generator.core.model.AttemptFailure.Kind;
import dev.ratchet.generator.core.model.Price;
import dev.ratchet.generator.core.model.Prompt;
import java.util.List;
import java.util.Optional;

/** A provider through LangChain4j, whose own retries and logs are off. */
final class ChatProvider implements Provider {
    /** Tokens of the message format around a prompt. */
    private static final int FORMAT_TOKENS = 200;

    /** Tokens of the largest prompt, at three characters per token. */
    private static final int PROMPT_TOKENS = 16_000;

    private final ModelName name;
    private final Price price;
    private final int maxTokens;
    private final ChatModel model;

    private ChatProvider(ProviderSettings settings, int maxTokens, ChatModel model) {
        this.name = settings.name();
        this.price = settings.price();
        this.maxTokens = maxTokens;
        this.model = model;
    }

    /** Creates the client of a provider; nothing is sent yet. */
    static Provider of(ProviderSettings settings, CallSettings calls) {
        return switch (settings) {
            case ProviderSettings.Anthropic it -> new ChatProvider(it, calls.maxTokens(), anthropic(it, calls));
            case ProviderSettings.OpenAi it -> new ChatProvider(it, calls.maxTokens(), openAi(it, calls));
            case ProviderSettings.Ollama it -> new ChatProvider(it, calls.maxTokens(), ollama(it, calls));
            case ProviderSettings.Bedrock it -> new ChatProvider(it, calls.maxTokens(), BedrockModel.of(it, calls));
            case ProviderSettings.Script it -> new ScriptProvider(it);
        };
    }

    @Override
    public ModelName name() {
        return name;
    }

    @Override
    public ModelSpending most(Prompt prompt) {
        return price.of(prompt.bytes() + FORMAT_TOKENS, maxTokens);
    }

    @Override
    public ProviderAnswer ask(Prompt prompt) throws InterruptedException {
        ChatRequest request = ChatRequest.builder()
                .messages(List.of(SystemMessage.from(prompt.system()), UserMessage.from(prompt.user())))
                .build();
        try {
            return answer(model.chat(request), most(prompt));
        } catch (RuntimeException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted during a call of " + name);
            }
            // the message of any other exception may quote the answer
            throw AttemptFailed.find(e).orElseGet(() -> new AttemptFailed(AttemptFailure.of(Kind.MALFORMED)));
        }
    }

    private ProviderAnswer answer(ChatResponse response, ModelSpending most) {
        ModelSpending used = Optional.ofNullable(response.tokenUsage())
                .flatMap(this::spending)
                .orElse(most);
        String text = Optional.ofNullable(response.aiMessage().text()).orElse("");
        ModelCallOutcome outcome = outcome(response);
        return new ProviderAnswer(outcome, outcome == ModelCallOutcome.ANSWERED ? text : "", used);
    }

    private Optional<ModelSpending> spending(TokenUsage usage) {
        Optional<Integer> input = Optional.ofNullable(usage.inputTokenCount()).filter(it -> it >= 0);
        Optional<Integer> output = Optional.ofNullable(usage.outputTokenCount()).filter(it -> it >= 0);
        return input.flatMap(in -> output.map(out -> price.of(in, out)));
    }

    private static ModelCallOutcome outcome(ChatResponse response) {
        FinishReason reason = Optional.ofNullable(response.finishReason()).orElse(FinishReason.OTHER);
        if (response.aiMessage().hasToolExecutionRequests() || reason == FinishReason.TOOL_EXECUTION) {
            return ModelCallOutcome.TOOL_CALL;
        }
        return switch (reason) {
            case LENGTH -> ModelCallOutcome.CUT;
            case CONTENT_FILTER -> ModelCallOutcome.FILTERED;
            case STOP, OTHER, TOOL_EXECUTION -> ModelCallOutcome.ANSWERED;
        };
    }

    private static ChatModel anthropic(ProviderSettings.Anthropic it, CallSettings calls) {
        var builder = AnthropicChatModel.builder()
                .httpClientBuilder(new BoundedHttpClientBuilder(calls.timeout()))
                .baseUrl(it.url())
                .apiKey(it.key().text())
                .modelName(it.name().model())
                .maxTokens(calls.maxTokens())
                .timeout(calls.timeout())
                .maxRetries(0);
        calls.temperature().ifPresent(builder::temperature);
        return builder.build();
    }

    private static ChatModel openAi(ProviderSettings.OpenAi it, CallSettings calls) {
        var builder = OpenAiChatModel.builder()
                .httpClientBuilder(new BoundedHttpClientBuilder(calls.timeout()))
                .baseUrl(it.url())
                .apiKey(it.key().text())
                .modelName(it.name().model())
                .timeout(calls.timeout())
                .maxRetries(0);
        calls.temperature().ifPresent(builder::temperature);
        return (it.isCompatibleServer()
                        ? builder.maxTokens(calls.maxTokens())
                        : builder.maxCompletionTokens(calls.maxTokens()))
                .build();
    }

    private static ChatModel ollama(ProviderSettings.Ollama it, CallSettings calls) {
        var builder = OllamaChatModel.builder()
                .httpClientBuilder(new BoundedHttpClientBuilder(calls.timeout()))
                .baseUrl(it.url())
                .modelName(it.name().model())
                .numPredict(calls.maxTokens())
                .numCtx(calls.maxTokens() + PROMPT_TOKENS) // the default of 4,096 would cut the prompt silently
                .timeout(calls.timeout())
                .maxRetries(0);
        calls.temperature().ifPresent(builder::temperature);
        return builder.build();
    }
}
