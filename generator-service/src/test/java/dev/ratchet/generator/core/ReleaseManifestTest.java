package dev.ratchet.generator.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.Sha256;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReleaseManifestTest {
    @Test
    void theTextIsTheContractToTheByte() {
        // Given
        var manifest =
                new ReleaseManifest("pricing", "", "", "s", "b", "javac 25.0.3 --release 17", "shop.PricingHandler");

        // When
        String text = manifest.text();

        // Then
        assertEquals("""
                ratchet-release 1
                component=pricing
                base=
                diff=
                source=s
                bundle=b
                compiler=javac 25.0.3 --release 17
                handler=shop.PricingHandler
                """, text);
        assertEquals(Sha256.hex(text), manifest.digest());
    }

    @Test
    void theSourceDigestIsThatOfTheSortedListing() {
        // When
        String digest = SourceTree.of(Map.of("b", "2", "a", "1")).digest();

        // Then
        assertEquals(Sha256.hex("a\0" + Sha256.hex("1") + "\nb\0" + Sha256.hex("2") + "\n"), digest);
    }
}
