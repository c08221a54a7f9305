package dev.ratchet.deployer.config;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.proposal.WorkloadId;
import dev.ratchet.runtime.config.Configuration;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Access to a Kubernetes cluster.
 *
 * @param isEnabled whether the deployer uses the cluster at all
 * @param kubeconfig file with address and credentials; empty for those that kubectl would use, or those of the pod
 * @param tenants tenant by watched namespace; without entries, all namespaces belong to the tenant {@code default}
 * @param selector label selector of the watched workloads; empty for all of them
 */
public record KubernetesSettings(
        boolean isEnabled, Optional<Path> kubeconfig, Map<String, String> tenants, Optional<String> selector) {
    private static final String PREFIX = "ratchet.kubernetes.";
    private static final String ENABLED = PREFIX + "enabled";
    private static final String KUBECONFIG = PREFIX + "kubeconfig";
    private static final String NAMESPACES = PREFIX + "namespaces";
    private static final String SELECTED = PREFIX + "selector";
    /** Requirements of a label selector such as {@code team=shop,tier in (web, api),!legacy}. */
    private static final Pattern SELECTOR = Pattern.compile("[A-Za-z0-9._/!=, ()-]{1,1000}");

    /** Copies the tenants. */
    public KubernetesSettings {
        tenants = Map.copyOf(tenants);
    }

    /** Settings without access to a cluster. */
    public static KubernetesSettings disabled() {
        return new KubernetesSettings(false, Optional.empty(), Map.of(), Optional.empty());
    }

    /** Reads the settings and records every problem. */
    static KubernetesSettings of(Configuration configuration) {
        boolean isEnabled = configuration.flag(ENABLED, false);
        reportIneffective(configuration);
        Optional<Path> kubeconfig = configuration.path(KUBECONFIG);
        kubeconfig.ifPresent(
                file -> Kubeconfig.problem(file).ifPresent(it -> configuration.problem(KUBECONFIG, it + ": " + file)));
        Map<String, String> tenants = tenants(configuration);
        Optional<String> selector =
                Optional.of(configuration.text(SELECTED, "").strip()).filter(it -> !it.isEmpty());
        selector.filter(it -> !SELECTOR.matcher(it).matches())
                .ifPresent(it -> configuration.problem(SELECTED, "must be a label selector such as team=shop: " + it));
        return new KubernetesSettings(isEnabled, kubeconfig, tenants, selector);
    }

    /** Tenant of a namespace. */
    public String tenant(String namespace) {
        return tenants.getOrDefault(namespace, ComponentId.DEFAULT_TENANT);
    }

    /** Records the settings that have no effect because the cluster is not used. */
    private static void reportIneffective(Configuration configuration) {
        String enabled = configuration.text(ENABLED, "").strip();
        if (enabled.isEmpty() || enabled.equals("false")) {
            Stream.of(KUBECONFIG, NAMESPACES, SELECTED)
                    .filter(it -> !configuration.text(it, "").isBlank())
                    .forEach(it -> configuration.problem(it, "has no effect without " + ENABLED + "=true"));
        }
    }

    private static Map<String, String> tenants(Configuration configuration) {
        Map<String, String> tenants = new TreeMap<>();
        for (String entry : configuration.text(NAMESPACES, "").split(",", -1)) {
            String[] parts = entry.strip().split("=", 2);
            String tenant = parts.length == 2 ? parts[0].strip() : ComponentId.DEFAULT_TENANT;
            String namespace = parts[parts.length - 1].strip();
            if (entry.isBlank()) {
                continue;
            }
            if (!ComponentId.isTenant(tenant) || !WorkloadId.isNamespace(namespace)) {
                configuration.problem(NAMESPACES, "must be a list of namespaces or tenant=namespace: " + entry);
            } else if (tenants.put(namespace, tenant) != null) {
                configuration.problem(NAMESPACES, "must not contain a namespace twice: " + namespace);
            }
        }
        return tenants;
    }
}
