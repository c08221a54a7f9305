package dev.ratchet.deployer.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ratchet.cycle.proposal.Component;
import dev.ratchet.cycle.proposal.ComponentSources;
import dev.ratchet.deployer.config.ComponentEntry.InvalidComponentEntry;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Catalogue entries with a repository of components that are only watched. */
final class RepositoryEntryTest {
    @Test
    void aRepositoryNeedsNoHandler() {
        Component it = ComponentEntry.parse("""
                component: shop.Pricing
                repository: /srv/shop
                branch: trunk
                packages: [com.acme.shop]
                """, "acme");

        assertEquals(
                Optional.of(new ComponentSources("/srv/shop", "trunk", List.of("."), List.of(), 17, false)),
                it.sources());
        assertEquals(List.of("com.acme.shop"), it.packages());
        assertEquals(Optional.empty(), it.changeable());
    }

    @Test
    void aBranchNeedsARepository() {
        InvalidComponentEntry mistakes = assertThrows(
                InvalidComponentEntry.class, () -> ComponentEntry.parse("component: pricing\nbranch: main", "acme"));

        assertEquals(List.of("branch: has an effect beside repository only"), mistakes.mistakes());
    }
}
