package dev.ratchet.generator.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.proposal.ChangeableComponent;
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
        ChangeableComponent first = component("acme", "https://git.example/shop.git");
        ChangeableComponent moved = component("acme", "https://git.example/shop2");

        facts.fold(new Input.ComponentInput(first.entry()));
        facts.fold(new Input.ComponentInput(
                component("rival", "git@git.example:shop").entry()));
        assertEquals(Optional.of(first), facts.component(new ComponentId("acme", "pricing")));
        assertEquals(Optional.empty(), facts.component(new ComponentId("rival", "pricing")));

        facts.fold(new Input.ComponentInput(moved.entry()));
        assertEquals(Optional.of(moved), facts.component(new ComponentId("acme", "pricing")));
    }

    @Test
    void forgetsAComponentThatIsOnlyWatchedNow() {
        Facts facts = new Facts(new TenantKeys(Path.of("unused")));
        ComponentId pricing = new ComponentId("acme", "pricing");
        facts.fold(new Input.ComponentInput(
                component("acme", "https://git.example/shop.git").entry()));

        facts.fold(new Input.ComponentInput(Component.named(pricing)));

        assertEquals(Optional.empty(), facts.component(pricing));
    }

    private static ChangeableComponent component(String tenant, String repository) {
        return new ChangeableComponent(
                new ComponentId(tenant, "pricing"),
                List.of("shop"),
                new ComponentSources(repository, "main", List.of("src"), List.of(), 17, false),
                new EntryPoint("shop.Handler", Split.REQUEST, Map.of(), List.of()));
    }
}
