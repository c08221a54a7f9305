package dev.ratchet.generator.model;

import dev.ratchet.cycle.model.ModelName;
import dev.ratchet.cycle.model.ModelSpending;
import dev.ratchet.generator.core.model.Price;
import dev.ratchet.generator.core.model.RetryRule;
import dev.ratchet.generator.core.model.SpendingLimits;
import dev.ratchet.runtime.config.Configuration;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the properties {@code ratchet.model.*}. */
public final class ModelConfiguration {
    private static final String PREFIX = "ratchet.model.";
    private static final List<String> PROVIDERS = List.of("anthropic", "openai", "bedrock", "ollama", "script");

    /** Providers whose models have a price. */
    private static final List<String> PRICED = List.of("anthropic", "openai", "bedrock");

    private static final String ANTHROPIC_URL = "https://api.anthropic.com/v1/";
    private static final String OPENAI_URL = "https://api.openai.com/v1/";
    private static final String OLLAMA_URL = "http://localhost:11434";
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\.[0-9.]+|\\[::1\\]");
    private static final Pattern REGION = Pattern.compile("[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}");
    private static final int MOST_TOKENS = 2_000_000_000;
    private static final double MOST_COST = 1e9;
    private static final double MILLION = 1e6;

    private final Configuration configuration;

    private ModelConfiguration(Configuration configuration) {
        this.configuration = configuration;
    }

    /** Reads the settings; {@link Configuration#check} reports problems. */
    public static ModelSettings read(Configuration configuration) {
        return new ModelConfiguration(configuration).read();
    }

    private ModelSettings read() {
        // every property is read, so that a mistake in an unused one is reported, too
        String first = configuration.text(PREFIX + "provider", "").strip();
        String fallback = configuration.text(PREFIX + "fallback", "").strip();
        Map<String, Price> prices = PRICED.stream().collect(Collectors.toMap(it -> it, this::price));
        SpendingLimits limits = limits();
        CallSettings calls = calls();
        ModelComponents components = components();
        List<ProviderSettings> providers = Stream.of(
                        provider("provider", first, prices), provider("fallback", fallback, prices))
                .flatMap(Optional::stream)
                .toList();
        check(first, fallback, components);
        checkPrices(providers, limits);
        reportIneffective(first, fallback);
        return new ModelSettings(providers, components, calls, limits);
    }

    private void check(String first, String fallback, ModelComponents components) {
        if (first.isEmpty() && !fallback.isEmpty()) {
            configuration.problem(PREFIX + "fallback", "needs ratchet.model.provider");
        }
        if (!first.isEmpty() && first.equals(fallback)) {
            configuration.problem(PREFIX + "fallback", "must differ from ratchet.model.provider: " + fallback);
        }
        if (!first.isEmpty() && components.patterns().isEmpty()) {
            configuration.problem(
                    PREFIX + "components",
                    "must name the components whose sources may be sent to the provider, such as default/pricing");
        }
    }

    /** Reports the settings without an effect: of a provider that is not used, and all of them without a provider. */
    private void reportIneffective(String first, String fallback) {
        for (String name : configuration.below(PREFIX).keySet()) {
            String provider = PROVIDERS.stream()
                    .filter(it -> name.startsWith(it + "."))
                    .findFirst()
                    .orElse(first);
            boolean isBlank = configuration.text(PREFIX + name, "").isBlank();
            boolean isUsed = provider.equals(first) || provider.equals(fallback);
            if (isBlank || name.equals("fallback") || (!first.isEmpty() && isUsed)) {
                continue;
            }
            String problem = first.isEmpty()
                    ? "has no effect without ratchet.model.provider"
                    : "has no effect: neither ratchet.model.provider nor ratchet.model.fallback is " + provider;
            configuration.problem(PREFIX + name, problem);
        }
    }

    /** A ceiling of cost without prices would have no effect. */
    private void checkPrices(List<ProviderSettings> providers, SpendingLimits limits) {
        boolean isLimited = Stream.of(limits.cycle(), limits.tenant(), limits.day())
                .anyMatch(it -> it.micros() < (long) (MOST_COST * MILLION));
        providers.stream()
                .filter(it -> PRICED.contains(it.name().provider()))
                .filter(it -> isLimited && it.price().equals(ProviderSettings.FREE))
                .map(it -> PREFIX + it.name().provider() + ".price.")
                .forEach(it -> configuration.problem(
                        it + "input", "and " + it + "output must be set, because a ceiling of cost is set"));
    }

    private Optional<ProviderSettings> provider(String role, String name, Map<String, Price> prices) {
        Optional<ApiKey> anthropicKey = ApiKey.of(configuration.text(PREFIX + "anthropic.key", ""));
        Optional<ApiKey> openAiKey = ApiKey.of(configuration.text(PREFIX + "openai.key", ""));
        String anthropicUrl = configuration.text(PREFIX + "anthropic.url", ANTHROPIC_URL);
        String openAiUrl = configuration.text(PREFIX + "openai.url", OPENAI_URL);
        String ollamaUrl = configuration.text(PREFIX + "ollama.url", OLLAMA_URL);
        String region = configuration.text(PREFIX + "bedrock.region", "").strip();
        String bedrockUrl = configuration.text(PREFIX + "bedrock.url", "").strip();
        Optional<Path> folder = configuration.path(PREFIX + "script.folder");
        List<String> models = Stream.of("anthropic", "openai", "ollama", "bedrock")
                .map(it -> configuration.text(PREFIX + it + ".name", "").strip())
                .toList();
        return switch (name) {
            case "" -> Optional.empty();
            case "anthropic" -> {
                Optional<ApiKey> key = key(name, anthropicKey);
                Optional<ModelName> model = model(name, models.get(0));
                yield url(name, anthropicUrl, true)
                        .flatMap(url -> key.flatMap(it -> model.map(of -> new ProviderSettings.Anthropic(
                                of, url, it, prices.getOrDefault(name, ProviderSettings.FREE)))));
            }
            case "openai" -> {
                Optional<ApiKey> key = key(name, openAiKey);
                Optional<ModelName> model = model(name, models.get(1));
                yield url(name, openAiUrl, true)
                        .flatMap(url -> key.flatMap(it -> model.map(of -> new ProviderSettings.OpenAi(
                                of,
                                url,
                                it,
                                prices.getOrDefault(name, ProviderSettings.FREE),
                                !url.equals(OPENAI_URL)))));
            }
            case "ollama" -> {
                Optional<ModelName> model = model(name, models.get(2));
                yield url(name, ollamaUrl, false).flatMap(url -> model.map(of -> new ProviderSettings.Ollama(of, url)));
            }
            case "bedrock" ->
                bedrock(
                        model(name, models.get(3)),
                        region,
                        bedrockUrl,
                        prices.getOrDefault(name, ProviderSettings.FREE));
            case "script" -> script(folder);
            default -> {
                configuration.problem(PREFIX + role, "must be anthropic, openai, bedrock, ollama or script: " + name);
                yield Optional.empty();
            }
        };
    }

    private Optional<ProviderSettings> bedrock(Optional<ModelName> model, String region, String url, Price price) {
        if (!REGION.matcher(region).matches()) {
            configuration.problem(
                    PREFIX + "bedrock.region", "must be a region of AWS, such as eu-central-1: " + region);
            return Optional.empty();
        }
        Optional<String> checked = url.isEmpty() ? Optional.empty() : url("bedrock", url, true);
        return model.map(it -> new ProviderSettings.Bedrock(it, region, checked, price));
    }

    private Optional<ProviderSettings> script(Optional<Path> folder) {
        if (folder.isEmpty()) {
            configuration.problem(PREFIX + "script.folder", "must name the folder of the stored answers");
        }
        return folder.map(ProviderSettings.Script::new);
    }

    private Optional<ApiKey> key(String provider, Optional<ApiKey> key) {
        if (key.isEmpty()) {
            String variable = provider.equals("anthropic") ? "ANTHROPIC_API_KEY" : "OPENAI_API_KEY";
            configuration.problem(PREFIX + provider + ".key", "must be set, for instance by " + variable);
        }
        return key;
    }

    private Optional<ModelName> model(String provider, String name) {
        try {
            return Optional.of(new ModelName(provider, name));
        } catch (IllegalArgumentException e) {
            configuration.problem(PREFIX + provider + ".name", "must be the name of a model at the provider: " + name);
            return Optional.empty();
        }
    }

    /** A key is sent over https, or to this machine. */
    private Optional<String> url(String provider, String text, boolean hasKey) {
        try {
            URI uri = URI.create(text.strip());
            String host = Optional.ofNullable(uri.getHost()).orElse("");
            boolean isLocal = LOOPBACK.matcher(host).matches();
            boolean isHttp = "http".equals(uri.getScheme()) && (isLocal || !hasKey);
            if (!host.isEmpty() && uri.getUserInfo() == null && ("https".equals(uri.getScheme()) || isHttp)) {
                return Optional.of(text.strip());
            }
        } catch (IllegalArgumentException e) {
            // reported below, without the text, which may contain a credential
        }
        configuration.problem(
                PREFIX + provider + ".url",
                "must be an https address without credentials"
                        + (hasKey ? "; http is for this machine only" : " or an http one"));
        return Optional.empty();
    }

    private Price price(String provider) {
        return new Price(
                configuration.real(PREFIX + provider + ".price.input", 0, 0, MOST_COST),
                configuration.real(PREFIX + provider + ".price.output", 0, 0, MOST_COST));
    }

    private SpendingLimits limits() {
        return new SpendingLimits(limit("cycle", 200_000), limit("tenant", 500_000), limit("day", 2_000_000));
    }

    private ModelSpending limit(String scope, int tokens) {
        double cost = configuration.real(PREFIX + "cost.per." + scope, MOST_COST, 0, MOST_COST);
        return new ModelSpending(
                configuration.integer(PREFIX + "tokens.per." + scope, tokens, 0, MOST_TOKENS), (long) (cost * MILLION));
    }

    private CallSettings calls() {
        return new CallSettings(
                configuration.integer(PREFIX + "max.tokens", 4_000, 100, 100_000),
                temperature(),
                configuration.duration(PREFIX + "timeout", Duration.ofSeconds(60)),
                new RetryRule(
                        configuration.integer(PREFIX + "retries", 3, 0, 10),
                        configuration.duration(PREFIX + "deadline", Duration.ofMinutes(2))),
                configuration.integer(PREFIX + "rounds", 2, 1, 3));
    }

    private OptionalDouble temperature() {
        return configuration.text(PREFIX + "temperature", "").strip().equals("default")
                ? OptionalDouble.empty()
                : OptionalDouble.of(configuration.real(PREFIX + "temperature", .1, 0, 2));
    }

    private ModelComponents components() {
        Collection<String> entries = Arrays.stream(
                        configuration.text(PREFIX + "components", "").split(",", -1))
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .collect(Collectors.toSet());
        try {
            return new ModelComponents(Set.copyOf(entries));
        } catch (IllegalArgumentException e) {
            configuration.problem(PREFIX + "components", String.valueOf(e.getMessage()));
            return new ModelComponents(Set.of());
        }
    }
}
