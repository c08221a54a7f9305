package dev.ratchet.runtime.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AccessTest {
    private static final String ADA = "ada@acme=0123456789abcdef";
    private static final String BOB = "bob@other=fedcba9876543210";

    @Test
    void withoutTokensEverybodyOnThisMachineIsLocal() {
        Access access = read(Map.of());

        assertEquals("127.0.0.1", access.host());
        assertEquals(Optional.of(Principal.LOCAL), access.principal(Optional.empty()));
        assertEquals(Optional.of(Principal.LOCAL), access.principal(Optional.of("Bearer anything")));
        assertEquals(new Principal("local", "default"), Principal.LOCAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "192.0.2.1", "::"})
    void anAddressThatOthersReachIsRefusedWithoutTokens(String host) {
        ConfigurationProblems problems =
                assertThrows(ConfigurationProblems.class, () -> read(Map.of("ratchet.host", host)));

        assertTrue(
                String.valueOf(problems.getMessage()).contains("ratchet.auth.tokens must be set"),
                problems.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.9.9.9", "::1"})
    void loopbackNeedsNoTokens(String host) {
        assertEquals(List.of(), read(Map.of("ratchet.host", host)).tokens());
    }

    @Test
    void onlyAnExactTokenIdentifiesAPrincipal() {
        Access access = read(Map.of("ratchet.host", "0.0.0.0", "ratchet.auth.tokens", ADA + ", " + BOB));

        assertEquals(Optional.of(new Principal("ada", "acme")), access.principal(bearer("0123456789abcdef")));
        assertEquals(Optional.of(new Principal("bob", "other")), access.principal(bearer("fedcba9876543210")));
        assertEquals(Optional.empty(), access.principal(Optional.empty()));
        assertEquals(Optional.empty(), access.principal(bearer("")));
        assertEquals(Optional.empty(), access.principal(bearer("0123456789abcde")));
        assertEquals(Optional.empty(), access.principal(bearer("0123456789abcdeF")));
        assertEquals(Optional.empty(), access.principal(Optional.of("0123456789abcdef")));
        assertEquals(Optional.empty(), access.principal(Optional.of("Basic 0123456789abcdef")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"secret-without-a-name", "ada=0123456789abcdef", "ada@acme=short", "ada@ACME=0123456789abcdef"})
    void reportsAnEntryThatIsNotATokenWithoutItsText(String entry) {
        ConfigurationProblems problems =
                assertThrows(ConfigurationProblems.class, () -> read(Map.of("ratchet.auth.tokens", entry)));

        assertTrue(String.valueOf(problems.getMessage()).contains("principal@tenant=token"), problems.getMessage());
        assertFalse(String.valueOf(problems.getMessage()).contains(entry), problems.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {",", " ", " , ,", "\t"})
    void refusesAListWithoutTokens(String list) {
        ConfigurationProblems problems =
                assertThrows(ConfigurationProblems.class, () -> read(Map.of("ratchet.auth.tokens", list)));

        assertTrue(String.valueOf(problems.getMessage()).contains("at least one"), problems.getMessage());
    }

    @Test
    void refusesOneTokenForTwoPrincipals() {
        String list = ADA + ",bob@other=0123456789abcdef";

        ConfigurationProblems problems =
                assertThrows(ConfigurationProblems.class, () -> read(Map.of("ratchet.auth.tokens", list)));

        assertTrue(String.valueOf(problems.getMessage()).contains("ada@acme and bob@other"), problems.getMessage());
        assertFalse(String.valueOf(problems.getMessage()).contains("0123456789abcdef"), problems.getMessage());
    }

    @Test
    void refusesTheReservedTenant() {
        assertThrows(
                ConfigurationProblems.class, () -> read(Map.of("ratchet.auth.tokens", "ada@all=0123456789abcdef")));
    }

    private static Optional<String> bearer(String secret) {
        return Optional.of("Bearer " + secret);
    }

    private static Access read(Map<String, String> properties) {
        Configuration configuration = new Configuration(properties);
        Access access = Access.of(configuration);
        configuration.check();
        return access;
    }
}
