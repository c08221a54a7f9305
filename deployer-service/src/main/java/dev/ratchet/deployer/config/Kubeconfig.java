package dev.ratchet.deployer.config;

import io.fabric8.kubernetes.api.model.Cluster;
import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.api.model.Context;
import io.fabric8.kubernetes.api.model.NamedCluster;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/** File with the address of a cluster and credentials. Its content is never part of a message. */
final class Kubeconfig {
    /** Reason why a file cannot be used; empty if it can. Programs that the file names for credentials are not run. */
    static Optional<String> problem(Path file) {
        if (!Files.isReadable(file)) {
            return Optional.of("must be a readable file");
        }
        try {
            Config content = new KubernetesSerialization().unmarshal(Files.readString(file), Config.class);
            return hasServer(content)
                    ? Optional.empty()
                    : Optional.of("must have a current-context of a cluster with a server");
        } catch (IOException | RuntimeException e) { // messages of the parser quote the content
            return Optional.of("must be a kubeconfig in YAML (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static boolean hasServer(Config content) {
        return Stream.ofNullable(content)
                .flatMap(it -> all(it.getContexts()))
                .filter(it -> it.getName() != null && it.getName().equals(content.getCurrentContext()))
                .map(NamedContext::getContext)
                .flatMap(Stream::ofNullable)
                .map(Context::getCluster)
                .flatMap(Stream::ofNullable)
                .flatMap(name -> all(content.getClusters()).filter(it -> name.equals(it.getName())))
                .map(NamedCluster::getCluster)
                .flatMap(Stream::ofNullable)
                .map(Cluster::getServer)
                .flatMap(Stream::ofNullable)
                .anyMatch(it -> !it.isBlank());
    }

    private static <T> Stream<T> all(Collection<T> items) {
        return Stream.ofNullable(items).flatMap(Collection::stream);
    }

    private Kubeconfig() {}
}
