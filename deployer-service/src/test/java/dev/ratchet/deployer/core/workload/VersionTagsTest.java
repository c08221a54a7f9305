package dev.ratchet.deployer.core.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.version.VersionTag;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VersionTagsTest {
    private static final ComponentId CART = new ComponentId("acme", "cart");
    private static final ComponentId SHOP = new ComponentId("acme", "shop");

    @ParameterizedTest
    @CsvSource({
        "v1.2.0, 1.2.0",
        "1.2.0, 1.2.0",
        "V2.0, 2.0",
        "2026.11.30.2, 2026.11.30.2",
        "v1.2.0-rc.1, 1.2.0-rc.1",
        "1.2.0+5, 1.2.0+5",
        "cart/v1.2.0, 1.2.0",
        "cart-1.2.0, 1.2.0",
        "cart@1.2.0, 1.2.0",
        "shop/v1.2.0,",
        "v1,",
        "latest,",
        "build-77,",
        "v1.2.0 x,"
    })
    void versionTagsAreRecognised(String tag, String version) {
        assertEquals(Optional.ofNullable(version), VersionTag.version(CART, tag));
    }

    @Test
    void tagsAtFirstSightAreNotDeployments() {
        VersionTags tags = new VersionTags();

        assertEquals(List.of(), tags.next(CART, Set.of("v1.0.0", "v1.1.0")));
        assertEquals(List.of(), tags.next(CART, Set.of("v1.0.0", "v1.1.0")));
        assertEquals(List.of("v1.2.0"), tags.next(CART, Set.of("v1.0.0", "v1.1.0", "v1.2.0", "nightly")));
        assertEquals(List.of(), tags.next(CART, Set.of("v1.0.0", "v1.1.0", "v1.2.0")));
    }

    @Test
    void componentsOfOneRepositoryHaveTheirTags() {
        VersionTags tags = new VersionTags();
        tags.next(CART, Set.of());
        tags.next(SHOP, Set.of());

        assertEquals(List.of("cart/v1.0.0"), tags.next(CART, Set.of("cart/v1.0.0", "shop/v3.0.0")));
        assertEquals(List.of("shop/v3.0.0"), tags.next(SHOP, Set.of("cart/v1.0.0", "shop/v3.0.0")));
    }

    @Test
    void componentThatReturnsIsAtFirstSight() {
        VersionTags tags = new VersionTags();
        tags.next(CART, Set.of());
        tags.retain(Set.of(SHOP));

        assertEquals(List.of(), tags.next(CART, Set.of("v1.0.0")));
    }

    @Test
    void onlyAVersionLosesItsLetter() {
        assertEquals("1.2", VersionTag.plain("v1.2"));
        assertEquals("vega", VersionTag.plain("vega"));
    }
}
