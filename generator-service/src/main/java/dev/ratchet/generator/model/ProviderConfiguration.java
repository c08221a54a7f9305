package dev.ratchet.generator.model;

import static dev.ratchet.generator.model.ModelConfiguration.MOST_COST;
import static dev.ratchet.generator.model.ModelConfiguration.PREFIX;

import dev.ratchet.cycle.model.ModelName;
import dev.ratchet.generator.core.model.Price;
import dev.ratchet.runtime.config.Configuration;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the settings of each provider. */
final class ProviderConfiguration {
    /** Providers whose models have a price. */
    static final List<String> PRICED = List.of("anthropic", "openai", "bedrock");

    private static final Map<String, String> URLS = Map.of(
            "anthropic", "https://api.anthropic.com/v1/",
            "openai", "https://api.openai.com/v1/",
            "ollama", "http://localhost:11434",
            "bedrock", "");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\.[0-9.]+|\\[::1\\]");
    private static final Pattern REGION = Pattern.compile("[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}");

    private final Configuration configuration;
    private final Map<String, Optional<ApiKey>> keys;
    private final Map<String, String> urls;
    private final Map<String, String> names;
    private final Map<String, Price> prices;
    private final String region;
    private final Optional<Path> folder;

    /** Reads every property, so that a mistake in an unused one is reported, too. */
    ProviderConfiguration(Configuration configuration) {
        this.configuration = configuration;
        this.keys = each(Stream.of("anthropic", "openai"), it -> ApiKey.of(text(it, "key", "")));
        this.urls = each(URLS.keySet().stream().sorted(), it -> text(it, "url", URLS.getOrDefault(it, "")));
        this.names = each(URLS.keySet().stream().sorted(), it -> text(it, "name", ""));
        this.prices = each(PRICED.stream(), this::price);
        this.region = text("bedrock", "region", "");
        this.folder = configuration.path(PREFIX + "script.folder");
    }

    private static <T> Map<String, T> each(Stream<String> providers, Function<String, T> read) {
        return providers.collect(Collectors.toMap(Function.identity(), read));
    }

    private String text(String provider, String name, String defaultText) {
        return configuration.text(PREFIX + provider + "." + name, defaultText).strip();
    }

    private Price price(String provider) {
        return new Price(
                configuration.real(PREFIX + provider + ".price.input", 0, 0, MOST_COST),
                configuration.real(PREFIX + provider + ".price.output", 0, 0, MOST_COST));
    }

    /** Returns the provider that a property names; reports each mistake in its settings. */
    Optional<ProviderSettings> find(String property, String name) {
        return switch (name) {
            case "" -> Optional.empty();
            case "anthropic" -> anthropic(name);
            case "openai" -> openAi(name);
            case "bedrock" -> bedrock(name);
            case "ollama" -> {
                Optional<ModelName> model = model(name);
                yield url(name, false).flatMap(url -> model.map(it -> new ProviderSettings.Ollama(it, url)));
            }
            case "script" -> script();
            default -> {
                configuration.problem(
                        PREFIX + property, "must be anthropic, openai, bedrock, ollama or script: " + name);
                yield Optional.empty();
            }
        };
    }

    private Optional<ProviderSettings> anthropic(String name) {
        Optional<ApiKey> key = key(name);
        Optional<ModelName> model = model(name);
        return url(name, true)
                .flatMap(url ->
                        key.flatMap(it -> model.map(of -> new ProviderSettings.Anthropic(of, url, it, priceOf(name)))));
    }

    private Optional<ProviderSettings> openAi(String name) {
        Optional<ApiKey> key = key(name);
        Optional<ModelName> model = model(name);
        return url(name, true)
                .flatMap(url -> key.flatMap(it -> model.map(
                        of -> new ProviderSettings.OpenAi(of, url, it, priceOf(name), !url.equals(URLS.get(name))))));
    }

    private Optional<ProviderSettings> bedrock(String name) {
        Optional<ModelName> model = model(name);
        if (!REGION.matcher(region).matches()) {
            configuration.problem(
                    PREFIX + "bedrock.region", "must be a region of AWS, such as eu-central-1: " + region);
            return Optional.empty();
        }
        Optional<String> url = urls.getOrDefault(name, "").isEmpty() ? Optional.empty() : url(name, true);
        return model.map(it -> new ProviderSettings.Bedrock(it, region, url, priceOf(name)));
    }

    private Optional<ProviderSettings> script() {
        if (folder.isEmpty()) {
            configuration.problem(PREFIX + "script.folder", "must name the folder of the stored answers");
        }
        return folder.map(ProviderSettings.Script::new);
    }

    private Price priceOf(String provider) {
        return prices.getOrDefault(provider, ProviderSettings.FREE);
    }

    private Optional<ApiKey> key(String provider) {
        Optional<ApiKey> key = keys.getOrDefault(provider, Optional.empty());
        if (key.isEmpty()) {
            String variable = provider.equals("anthropic") ? "ANTHROPIC_API_KEY" : "OPENAI_API_KEY";
            configuration.problem(PREFIX + provider + ".key", "must be set, for instance by " + variable);
        }
        return key;
    }

    private Optional<ModelName> model(String provider) {
        String name = names.getOrDefault(provider, "");
        try {
            return Optional.of(new ModelName(provider, name));
        } catch (IllegalArgumentException e) {
            configuration.problem(PREFIX + provider + ".name", "must be the name of a model at the provider: " + name);
            return Optional.empty();
        }
    }

    /** A key is sent over https, or to this machine. */
    private Optional<String> url(String provider, boolean hasKey) {
        try {
            String text = urls.getOrDefault(provider, "");
            URI uri = URI.create(text);
            String host = Optional.ofNullable(uri.getHost()).orElse("");
            boolean isLocal = LOOPBACK.matcher(host).matches();
            boolean isHttp = "http".equals(uri.getScheme()) && (isLocal || !hasKey);
            if (!host.isEmpty() && uri.getUserInfo() == null && ("https".equals(uri.getScheme()) || isHttp)) {
                return Optional.of(text);
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
}
