package dev.ratchet.deployer.config;

import dev.ratchet.runtime.config.Configuration;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Rules for the webhooks that a tenant may name. {@code ratchet.webhooks.allowed} is a comma-separated list of
 * {@code tenant=prefix}; a prefix is an address, matched by whole path segments. Without a matching prefix, a webhook
 * must be a public address over https.
 *
 * @param allowed prefixes by tenant
 */
public record WebhookRules(Map<String, List<URI>> allowed) {
    private static final String SETTING = "ratchet.webhooks.allowed";
    private static final int LONGEST = 2_000;

    /** Copies the prefixes. */
    public WebhookRules {
        allowed = Map.copyOf(allowed);
    }

    /** Reads the setting and records every problem. */
    public static WebhookRules of(Configuration configuration) {
        Map<String, List<URI>> allowed = new TreeMap<>();
        for (String entry : configuration.text(SETTING, "").split(",", -1)) {
            String[] parts = entry.strip().split("=", 2);
            try {
                if (parts.length == 2) {
                    allowed.computeIfAbsent(parts[0].strip(), _ -> new ArrayList<>())
                            .add(parse(parts[1].strip()));
                } else if (!entry.isBlank()) {
                    configuration.problem(SETTING, "must be a list of tenant=prefix: " + entry);
                }
            } catch (IllegalArgumentException e) {
                configuration.problem(SETTING, e.getMessage() + ": " + entry);
            }
        }
        return new WebhookRules(allowed);
    }

    /**
     * Parses an address of a webhook.
     *
     * @throws IllegalArgumentException with the rule
     */
    public static URI parse(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("must have at most " + LONGEST + " characters");
        }
        URI url = URI.create(text).normalize();
        boolean isWeb = url.getScheme() != null && Set.of("http", "https").contains(url.getScheme());
        if (!isWeb || url.getHost() == null || url.getUserInfo() != null || url.getFragment() != null) {
            throw new IllegalArgumentException("must be an http or https address without user and fragment");
        }
        return url;
    }

    /** Reason why a tenant may not name a webhook; empty if it may. */
    public Optional<String> refusal(String tenant, String url) {
        return isAllowed(tenant, url) || parse(url).getScheme().equals("https")
                ? Optional.empty()
                : Optional.of("a webhook must use https: " + url + "; add " + tenant + "=<prefix> to " + SETTING
                        + " to allow http or a private address");
    }

    /** Whether the operator allows a tenant's webhook, wherever it leads. */
    public boolean isAllowed(String tenant, String url) {
        URI address = parse(url);
        return allowed.getOrDefault(tenant, List.of()).stream().anyMatch(prefix -> covers(prefix, address));
    }

    private static boolean covers(URI prefix, URI url) {
        String path = prefix.getPath().endsWith("/") ? prefix.getPath() : prefix.getPath() + "/";
        return prefix.getScheme().equals(url.getScheme())
                && prefix.getHost().equalsIgnoreCase(url.getHost())
                && prefix.getPort() == url.getPort()
                && (url.getPath() + "/").startsWith(path);
    }
}
