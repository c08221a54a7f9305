package dev.ratchet.deployer.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ratchet.cycle.proposal.Component;
import dev.ratchet.runtime.http.Problem;
import dev.ratchet.runtime.repository.RepositoryAddress;
import dev.ratchet.runtime.repository.RepositoryRules;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CatalogueTest {
    private static final List<RepositoryAddress> PREFIX = List.of(RepositoryAddress.parse("https://git.example/shop"));
    private static final Catalogue CATALOGUE = new Catalogue(
            new RepositoryRules(Map.of("acme", PREFIX, "rival", PREFIX), false, Path.of("state")),
            new WebhookRules(Map.of("acme", List.of(URI.create("http://ci.internal:8080/hooks")))),
            false,
            2);

    @Test
    void aRepositoryBelongsToTheFirstTenantThatNamesIt() {
        List<Component> known = List.of(component("acme", "https://git.example/shop/pricing"));

        assertEquals(0, status(component("acme", "https://git.example/shop/pricing.git"), known));
        assertEquals(409, status(component("rival", "https://git.example/shop/pricing.git"), known));
        assertEquals(409, status(component("rival", "https://GIT.example/shop/pricing/"), known));
        assertEquals(0, status(component("rival", "https://git.example/shop/orders"), known));
    }

    @Test
    void forbidsRepositoriesWithoutAPrefixAndRejectsInvalidOnes() {
        assertEquals(403, status(component("acme", "https://git.example/other"), List.of()));
        assertEquals(403, status(component("acme", "/srv/shop"), List.of()));
        assertEquals(400, status(component("acme", "/etc"), List.of()));
        assertEquals(400, status(component("acme", "http://169.254.169.254/shop"), List.of()));
    }

    @Test
    void limitsTheComponentsOfEachTenant() {
        List<Component> known = List.of(
                component("acme", "pricing", "https://git.example/shop/pricing"),
                component("acme", "orders", "https://git.example/shop/orders"));

        Optional<Problem> refused =
                CATALOGUE.refusal(component("acme", "stock", "https://git.example/shop/stock"), known);

        assertEquals(
                Optional.of(new Problem(
                        409,
                        "the tenant acme has 2 components in the catalogue already;"
                                + " raise ratchet.max.components (2) to add stock")),
                refused);
        assertEquals(0, status(component("acme", "orders", "https://git.example/shop/new-orders"), known));
        assertEquals(0, status(component("rival", "stock", "https://git.example/shop/stock"), known));
    }

    @Test
    void workloadNeedsAccessToACluster() {
        Component entry = ComponentEntry.parse(
                "component: cart\nwatch: {rung: auto, rollback: {kubernetes: {namespace: shop, name: cart}}}");
        Catalogue withCluster = new Catalogue(CATALOGUE.repositories(), CATALOGUE.webhooks(), true, 2);

        List<String> mistakes = assertThrows(
                        ComponentEntry.InvalidComponentEntry.class, () -> CATALOGUE.requireAccepted(entry, List.of()))
                .mistakes();

        assertEquals(
                List.of("watch.rollback.kubernetes: the deployer has no access to a cluster; set"
                        + " ratchet.kubernetes.enabled=true, or use webhook or command"),
                mistakes);
        assertEquals(entry, withCluster.requireAccepted(entry, List.of()));
    }

    private static int status(Component component, List<Component> known) {
        return CATALOGUE.refusal(component, known).map(Problem::status).orElse(0);
    }

    private static Component component(String tenant, String repository) {
        return component(tenant, "pricing", repository);
    }

    private static Component component(String tenant, String name, String repository) {
        return CATALOGUE.read("""
                component: %s
                repository: %s
                sourceRoots: [src]
                packages: [shop]
                handler: shop.Handler
                split: request
                """.formatted(name, repository), tenant);
    }
}
