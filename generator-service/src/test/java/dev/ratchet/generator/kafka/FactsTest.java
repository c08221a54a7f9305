package dev.ratchet.generator.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.proposal.Component;
import dev.ratchet.cycle.proposal.ComponentSources;
import dev.ratchet.cycle.proposal.EntryPoint;
import dev.ratchet.cycle.proposal.Split;
import dev.ratchet.runtime.seal.TenantKeys;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FactsTest {
    @Test
    void ignoresAnEntryOnTheRepositoryOfAnotherTenant() {
        Facts facts = new Facts(new TenantKeys(Path.of("unused")));
        Component first = component("acme", "https://git.example/shop.git");
        Component moved = component("acme", "https://git.example/shop2");

        facts.fold(new Input.ComponentInput(first));
        facts.fold(new Input.ComponentInput(component("rival", "git@git.example:shop")));
        assertEquals(Optional.of(first), facts.component(new ComponentId("acme", "pricing")));
        assertEquals(Optional.empty(), facts.component(new ComponentId("rival", "pricing")));

        facts.fold(new Input.ComponentInput(moved));
        assertEquals(Optional.of(moved), facts.component(new ComponentId("acme", "pricing")));
    }

    private static Component component(String tenant, String repository) {
        return new Component(
                new ComponentId(tenant, "pricing"),
                new ComponentSources(repository, "main", List.of("src"), List.of(), List.of("shop"), 17, false),
                new EntryPoint("shop.Handler", Split.REQUEST, Map.of(), List.of()));
    }
}
