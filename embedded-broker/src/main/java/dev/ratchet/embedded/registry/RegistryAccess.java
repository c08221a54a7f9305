package dev.ratchet.embedded.registry;

import dev.ratchet.cycle.topic.Topic;
import dev.ratchet.runtime.config.Access;
import dev.ratchet.runtime.config.Principal;
import dev.ratchet.runtime.http.DoorGuard;
import dev.ratchet.runtime.http.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Access rules of the registry. Ratchet's services send a token that is generated at each start. Everyone else sends a
 * configured token, as Bearer or as the password of Basic, if tokens are configured. Only the services set
 * compatibility levels. With tokens, others register only under the subjects of their tenant's doors and under names
 * outside Ratchet's.
 *
 * @param ownToken the token of Ratchet's services
 */
public record RegistryAccess(DoorGuard guard, Access access, String ownToken) {
    private static final int TOKEN_BYTES = 32;
    private static final Set<String> READING = Set.of("GET", "HEAD");

    /** Creates the rules with a new token for Ratchet's services. */
    public static RegistryAccess of(DoorGuard guard, Access access) {
        byte[] token = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(token);
        return new RegistryAccess(
                guard, access, Base64.getUrlEncoder().withoutPadding().encodeToString(token));
    }

    /** Returns why a call is not allowed; empty if it is. */
    Optional<Problem> refusal(DoorGuard.Request request, Optional<String> authorization, List<String> parts) {
        Optional<Problem> foreign = guard.refusal(request);
        if (foreign.isPresent()) {
            return foreign;
        }
        Optional<String> token = authorization.flatMap(RegistryAccess::token);
        if (token.filter(this::isOwn).isPresent()) {
            return Optional.empty();
        }
        Optional<Principal> principal = access.principal(token.map(it -> "Bearer " + it));
        if (principal.isEmpty()) {
            return Optional.of(
                    new Problem(401, "send a configured token as Authorization: Bearer, or as the password of Basic"));
        }
        return READING.contains(request.method()) ? Optional.empty() : write(request.method(), principal.get(), parts);
    }

    private Optional<Problem> write(String method, Principal principal, List<String> parts) {
        String call = parts.isEmpty() ? "" : parts.get(0);
        if (call.equals("config")) {
            return Optional.of(new Problem(403, "only Ratchet sets the compatibility level"));
        }
        boolean registers = call.equals("subjects") && parts.size() == 3 && method.equals("POST");
        String subject = registers ? parts.get(1) : "";
        boolean isForeign =
                subject.startsWith(Topic.PREFIX) && !subject.startsWith("ratchet.door." + principal.tenant() + ".");
        return isForeign && !access.tokens().isEmpty()
                ? Optional.of(new Problem(403, "the subject " + subject + " does not belong to the tenant"))
                : Optional.empty();
    }

    private boolean isOwn(String token) {
        return MessageDigest.isEqual(token.getBytes(StandardCharsets.UTF_8), ownToken.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the token in a Bearer header, or the password in a Basic one. */
    private static Optional<String> token(String authorization) {
        String[] parts = authorization.strip().split(" +", 2);
        String scheme = parts[0].toLowerCase(Locale.ROOT);
        if (parts.length < 2) {
            return Optional.empty();
        }
        return switch (scheme) {
            case "bearer" -> Optional.of(parts[1]);
            case "basic" -> password(parts[1]);
            default -> Optional.empty();
        };
    }

    private static Optional<String> password(String basic) {
        try {
            String pair = new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8);
            return Optional.of(pair.substring(pair.indexOf(':') + 1));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
