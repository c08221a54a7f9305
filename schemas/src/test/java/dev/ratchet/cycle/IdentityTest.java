package dev.ratchet.cycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IdentityTest {
    @Test
    void componentsWithTheSameNameDifferByTenant() {
        assertNotEquals(new ComponentId("acme", "pricing"), new ComponentId("rival", "pricing"));
    }

    @ParameterizedTest
    @CsvSource({"acme,pricing,acme/pricing", "default,shop/cart,default/shop/cart"})
    void keyParsesToItsComponent(String tenant, String name, String key) {
        ComponentId component = new ComponentId(tenant, name);

        assertEquals(key, component.key());
        assertEquals(component, ComponentId.parse(key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "pricing", "/pricing", "acme/", "acme/ ", "Acme/pricing", "a b/pricing", "acme/a\nb"})
    void refusesAnInvalidKey(String key) {
        assertThrows(IllegalArgumentException.class, () -> ComponentId.parse(key));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop\u202a",
                "shop\u202e",
                "\u2066shop",
                "shop\u2069",
                "\ufeffshop",
                "sh\u200bop",
                "shop\u2028",
                "shop\ud800",
                "\udc00shop",
                "shop\u0000"
            })
    void refusesANameWithAnInvisibleCharacter(String name) {
        assertThrows(IllegalArgumentException.class, () -> new ComponentId("acme", name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"caf\u00e9", "\u5e97", "\ud83d\uded2", "a b"})
    void acceptsANameInAnyScript(String name) {
        assertEquals(name, new ComponentId("acme", name).name());
    }

    @Test
    void digestIsTheSha256OfItsContent() {
        assertEquals(
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                Digest.of("abc").hex());
        assertTrue(Digest.isDigest(Digest.of("abc").hex()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abc",
                "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD",
                "../../../../../../../../../../../../../../../../../../etc/passwd"
            })
    void refusesAnInvalidDigest(String text) {
        assertFalse(Digest.isDigest(text));
        assertThrows(IllegalArgumentException.class, () -> new Digest(text));
    }

    @Test
    void proposalHasOneRollout() {
        assertEquals(new RolloutId("r-p-1"), RolloutId.of(new ProposalId("p-1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb"})
    void refusesBlankAndMultilineIds(String text) {
        assertThrows(IllegalArgumentException.class, () -> new ProposalId(text));
        assertThrows(IllegalArgumentException.class, () -> new RolloutId(text));
    }
}
