package dev.ratchet.deployer.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.runtime.config.Configuration;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class KubernetesSettingsTest {
    @Test
    void defaultsUseNoCluster() {
        assertEquals(KubernetesSettings.disabled(), KubernetesSettings.of(new Configuration(Map.of())));
    }

    @Test
    void everyPropertyMaps() {
        Path file = Path.of("pom.xml");

        KubernetesSettings settings = KubernetesSettings.of(new Configuration(Map.of(
                "ratchet.kubernetes.enabled", "true",
                "ratchet.kubernetes.kubeconfig", file.toString(),
                "ratchet.kubernetes.namespaces", "shop, acme=cart",
                "ratchet.kubernetes.selector", "team in (a, b),!legacy")));

        assertEquals(
                new KubernetesSettings(
                        true,
                        Optional.of(file),
                        Map.of("shop", "default", "cart", "acme"),
                        Optional.of("team in (a, b),!legacy")),
                settings);
        assertEquals("acme", settings.tenant("cart"));
        assertEquals("default", settings.tenant("other"));
    }

    @Test
    void mistakesNameTheirProperty() {
        Configuration configuration = new Configuration(Map.of(
                "ratchet.kubernetes.enabled", "yes",
                "ratchet.kubernetes.kubeconfig", "/nowhere",
                "ratchet.kubernetes.namespaces", "a_b,shop,acme=shop",
                "ratchet.kubernetes.selector", "team=\"a\""));

        KubernetesSettings.of(configuration);

        assertEquals(
                List.of(
                        "ratchet.kubernetes.enabled must be true or false: yes",
                        "ratchet.kubernetes.kubeconfig must be a readable file: /nowhere",
                        "ratchet.kubernetes.namespaces must be a list of namespaces or tenant=namespace: a_b",
                        "ratchet.kubernetes.namespaces must not contain a namespace twice: shop",
                        "ratchet.kubernetes.selector must be a label selector such as team=shop: team=\"a\""),
                configuration.problems());
    }
}
