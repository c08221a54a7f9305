package dev.ratchet.deployer.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.runtime.config.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KubernetesSettingsTest {
    private static final String VALID = """
            apiVersion: v1
            kind: Config
            clusters: [{name: c, cluster: {server: "https://cluster.example"}}]
            contexts: [{name: c, context: {cluster: c, user: u}}]
            users: [{name: u, user: {token: secret}}]
            current-context: c
            """;

    @TempDir
    private Path folder;

    @Test
    void defaultsUseNoCluster() {
        assertEquals(KubernetesSettings.disabled(), KubernetesSettings.of(new Configuration(Map.of())));
    }

    @Test
    void everyPropertyMaps() throws IOException {
        Path file = Files.writeString(folder.resolve("kubeconfig"), VALID);

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
    void propertiesHaveNoEffectWithoutACluster() {
        Configuration configuration = new Configuration(Map.of(
                "ratchet.kubernetes.enabled", "false",
                "ratchet.kubernetes.kubeconfig", "/nowhere",
                "ratchet.kubernetes.namespaces", "shop",
                "ratchet.kubernetes.selector", "team=shop"));

        KubernetesSettings.of(configuration);

        assertEquals(
                List.of(
                        "ratchet.kubernetes.kubeconfig has no effect without ratchet.kubernetes.enabled=true",
                        "ratchet.kubernetes.namespaces has no effect without ratchet.kubernetes.enabled=true",
                        "ratchet.kubernetes.selector has no effect without ratchet.kubernetes.enabled=true",
                        "ratchet.kubernetes.kubeconfig must be a readable file: /nowhere"),
                configuration.problems());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {token: secret                | must be a kubeconfig in YAML (
            secret                        | must be a kubeconfig in YAML (
            contexts: secret              | must be a kubeconfig in YAML (
            kind: Config                  | must have a current-context of a cluster with a server
            {"contexts": [{"name": "secret", "context": {"cluster": "c"}}], "current-context": "secret"} | must have
            """)
    void contentOfAKubeconfigIsNotQuoted(String content, String problem) throws IOException {
        Path file = Files.writeString(folder.resolve("kubeconfig"), content);
        Configuration configuration = new Configuration(
                Map.of("ratchet.kubernetes.enabled", "true", "ratchet.kubernetes.kubeconfig", file.toString()));

        KubernetesSettings.of(configuration);

        assertEquals(1, configuration.problems().size());
        String text = configuration.problems().getFirst();
        assertTrue(text.startsWith("ratchet.kubernetes.kubeconfig " + problem), text);
        assertFalse(text.contains("secret"), text);
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
