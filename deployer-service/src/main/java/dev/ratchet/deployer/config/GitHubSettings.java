package dev.ratchet.deployer.config;

import dev.ratchet.runtime.config.Configuration;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Access to GitHub's API.
 *
 * @param api address of the API, without a slash at its end
 * @param token token for the API and for pushing branches
 * @param cacheTime time for which an answer is reused without asking again
 * @param leastRemaining number of remaining calls below which pull requests wait
 */
public record GitHubSettings(URI api, GitHubToken token, Duration cacheTime, int leastRemaining) {
    private static final String TOKEN = "ratchet.github.token";
    private static final String API = "ratchet.github.api";
    private static final String CACHE = "ratchet.github.cache";
    private static final String REMAINING = "ratchet.github.remaining.calls";
    private static final URI DEFAULT_API = URI.create("https://api.github.com");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\.[0-9.]+|\\[::1\\]");
    private static final int MOST_CALLS = 15_000;

    /** Whether the address is that of github.com, which must be public. */
    public boolean isDefault() {
        return api.equals(DEFAULT_API);
    }

    /** Reads the settings and records every problem; empty without a token. */
    static Optional<GitHubSettings> of(Configuration it) {
        String token = it.text(TOKEN, "").strip();
        String text = it.text(API, "").strip();
        Duration cache = it.duration(CACHE, Duration.ofSeconds(300), Duration.ofSeconds(1));
        int remaining = it.integer(REMAINING, 100, 0, MOST_CALLS);
        URI api = text.isEmpty() ? DEFAULT_API : parse(text, it);
        if (token.isEmpty()) {
            for (String name : new String[] {API, CACHE, REMAINING}) {
                if (!it.text(name, "").isBlank()) {
                    it.problem(name, "has no effect without " + TOKEN);
                }
            }
            return Optional.empty();
        }
        if (!token.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            it.problem(TOKEN, "must consist of visible ASCII characters");
        }
        return Optional.of(new GitHubSettings(api, new GitHubToken(token), cache, remaining));
    }

    private static URI parse(String text, Configuration it) {
        String plain = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        try {
            URI uri = URI.create(plain);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            String host = uri.getHost() == null ? "" : uri.getHost();
            boolean isSafe = scheme.equals("https")
                    || (scheme.equals("http") && LOOPBACK.matcher(host).matches());
            if (isSafe && !host.isEmpty() && uri.getUserInfo() == null && uri.getQuery() == null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // reported below, with the form that is expected
        }
        it.problem(API, "must be an https address such as https://github.example.com/api/v3: " + text);
        return DEFAULT_API;
    }
}
