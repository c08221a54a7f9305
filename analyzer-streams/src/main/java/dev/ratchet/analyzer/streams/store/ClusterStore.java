package dev.ratchet.analyzer.streams.store;

import dev.ratchet.analyzer.core.ErrorConcern;
import dev.ratchet.analyzer.core.cluster.ErrorCluster;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;

/** Changelog of the error clusters, by id. */
public final class ClusterStore implements ErrorConcern.Log {
    private final KeyValueStore<String, byte[]> store;

    /** Creates a changelog in a store. */
    public ClusterStore(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    @Override
    public void putCluster(ErrorCluster cluster) {
        store.put(cluster.id(), ClusterBytes.write(cluster));
    }

    @Override
    public void removeCluster(ErrorCluster cluster) {
        store.delete(cluster.id());
    }

    /** Restores all clusters. */
    public List<ErrorCluster> restore() {
        List<ErrorCluster> clusters = new ArrayList<>();
        StoredEntries.each(store, (key, value) -> clusters.add(ClusterBytes.read(value)));
        return clusters;
    }
}
