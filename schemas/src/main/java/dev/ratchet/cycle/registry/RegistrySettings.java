package dev.ratchet.cycle.registry;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * Address and credentials of the schema registry, under Confluent's property names.
 *
 * @param url address without a slash at the end
 * @param autoRegister whether a new schema is registered when it is first written
 * @param authorization value of the Authorization header; empty without credentials
 * @param cacheFolder folder of cached schemas, which are used during an outage; empty to cache in memory only
 */
public record RegistrySettings(
        String url, boolean autoRegister, Optional<String> authorization, Optional<Path> cacheFolder) {
    /** Validates the address and removes a slash from its end. */
    public RegistrySettings {
        if (url.isBlank()) {
            throw new IllegalArgumentException("schema.registry.url must not be blank: it is the registry's address");
        }
        url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    /**
     * Reads {@code schema.registry.url}, {@code auto.register.schemas}, {@code basic.auth.user.info}, {@code
     * bearer.auth.token} and {@code cache.folder}.
     */
    public static RegistrySettings of(Map<String, ?> properties) {
        Optional<String> basic = text(properties, "basic.auth.user.info")
                .map(it -> "Basic " + Base64.getEncoder().encodeToString(it.getBytes(StandardCharsets.UTF_8)));
        Optional<String> bearer = text(properties, "bearer.auth.token").map(it -> "Bearer " + it);
        return new RegistrySettings(
                text(properties, "schema.registry.url").orElse(""),
                text(properties, "auto.register.schemas")
                        .map(RegistrySettings::flag)
                        .orElse(true),
                bearer.or(() -> basic),
                text(properties, "cache.folder").map(Path::of));
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("auto.register.schemas must be true or false: " + text);
        };
    }

    private static Optional<String> text(Map<String, ?> properties, String key) {
        return Optional.ofNullable(properties.get(key)).map(Object::toString).filter(it -> !it.isBlank());
    }
}
