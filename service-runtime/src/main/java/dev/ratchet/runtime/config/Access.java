package dev.ratchet.runtime.config;

import dev.ratchet.cycle.ComponentId;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Access to a door: everybody on this machine as {@code local}, or the bearers of configured tokens.
 *
 * <p>{@code ratchet.host} is the address to bind, loopback by default. {@code ratchet.auth.tokens} is a comma-separated
 * list of {@code principal@tenant=token}; any address other than loopback requires it.
 */
public record Access(String host, List<Token> tokens) {
    /** A scheme is case-insensitive (RFC 9110). */
    private static final Pattern BEARER = Pattern.compile("\\s*bearer +(\\S+)\\s*", Pattern.CASE_INSENSITIVE);

    private static final Pattern ENTRY = Pattern.compile("([\\w.-]+)@([a-z0-9][a-z0-9_-]*)=(\\S{16,})");

    /** Copies the tokens. */
    public Access {
        tokens = List.copyOf(tokens);
    }

    /** Token of a principal. */
    public record Token(Principal principal, String secret) {}

    /** Reads the settings and records every problem. */
    public static Access of(Configuration configuration) {
        String host = configuration.text("ratchet.host", "127.0.0.1");
        String list = configuration.text("ratchet.auth.tokens", "");
        List<Token> tokens = list.isEmpty() ? List.of() : tokens(configuration, list);
        if (tokens.isEmpty() && !loopback(configuration, host)) {
            configuration.problem(
                    "ratchet.auth.tokens",
                    "must be set when ratchet.host is not loopback: " + host
                            + " (principal@tenant=token, tokens of at least 16 characters)");
        }
        return new Access(host, tokens);
    }

    /** Sender of a request with this Authorization header; empty if its token is missing or unknown. */
    public Optional<Principal> principal(Optional<String> authorization) {
        if (tokens.isEmpty()) {
            return Optional.of(Principal.LOCAL);
        }
        return authorization
                .map(BEARER::matcher)
                .filter(Matcher::matches)
                .map(it -> it.group(1).getBytes(StandardCharsets.UTF_8))
                .flatMap(secret -> tokens.stream()
                        .filter(it -> MessageDigest.isEqual(it.secret().getBytes(StandardCharsets.UTF_8), secret))
                        .map(Token::principal)
                        .findFirst());
    }

    /** Whether a tenant has exactly one principal, so that nobody else could approve. */
    public boolean hasOnePrincipal(String tenant) {
        return tokens.stream()
                        .map(Token::principal)
                        .filter(it -> it.tenant().equals(tenant))
                        .distinct()
                        .count()
                <= 1;
    }

    /** Reads a list, which holds at least one token: a slip must not switch authentication off. */
    private static List<Token> tokens(Configuration configuration, String list) {
        List<Token> tokens = Stream.of(list.split(","))
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .map(it -> token(configuration, it))
                .flatMap(Optional::stream)
                .toList();
        if (list.replace(",", "").isBlank()) {
            configuration.problem(
                    "ratchet.auth.tokens", "must hold at least one principal@tenant=token, or not be set at all");
        }
        Map<String, Principal> owners = new HashMap<>();
        for (Token it : tokens) {
            Principal owner = owners.putIfAbsent(it.secret(), it.principal());
            if (owner != null && !owner.equals(it.principal())) {
                configuration.problem(
                        "ratchet.auth.tokens",
                        "must not give one token to two principals: " + owner.name() + "@" + owner.tenant() + " and "
                                + it.principal().name() + "@" + it.principal().tenant());
            }
        }
        return tokens;
    }

    private static Optional<Token> token(Configuration configuration, String entry) {
        var matcher = ENTRY.matcher(entry);
        if (!matcher.matches()) {
            // the entry itself stays out of the message: it may hold a secret
            configuration.problem("ratchet.auth.tokens", "must be a list of principal@tenant=token");
            return Optional.empty();
        }
        if (!ComponentId.isTenant(matcher.group(2))) {
            configuration.problem("ratchet.auth.tokens", "names no valid tenant: " + matcher.group(2));
            return Optional.empty();
        }
        return Optional.of(new Token(new Principal(matcher.group(1), matcher.group(2)), matcher.group(3)));
    }

    private static boolean loopback(Configuration configuration, String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            configuration.problem("ratchet.host", "must be an address of this machine: " + host);
            return true;
        }
    }
}
