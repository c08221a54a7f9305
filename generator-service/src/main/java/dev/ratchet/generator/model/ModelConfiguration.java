package dev.ratchet.generator.model;

import dev.ratchet.cycle.model.ModelSpending;
import dev.ratchet.generator.core.model.RetryRule;
import dev.ratchet.generator.core.model.SpendingLimits;
import dev.ratchet.runtime.config.Configuration;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the properties {@code ratchet.model.*}. */
public final class ModelConfiguration {
    static final String PREFIX = "ratchet.model.";
    private static final List<String> PROVIDERS = List.of("anthropic", "openai", "bedrock", "ollama", "script");

    private static final int MOST_TOKENS = 2_000_000_000;
    static final double MOST_COST = 1e9;
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
        ProviderConfiguration configured = new ProviderConfiguration(configuration);
        SpendingLimits limits = limits();
        CallSettings calls = calls();
        ModelComponents components = components();
        List<ProviderSettings> providers = Stream.of(
                        configured.find("provider", first), configured.find("fallback", fallback))
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
                .filter(it -> ProviderConfiguration.PRICED.contains(it.name().provider()))
                .filter(it -> isLimited && it.price().equals(ProviderSettings.FREE))
                .map(it -> PREFIX + it.name().provider() + ".price.")
                .forEach(it -> configuration.problem(
                        it + "input", "and " + it + "output must be set, because a ceiling of cost is set"));
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
