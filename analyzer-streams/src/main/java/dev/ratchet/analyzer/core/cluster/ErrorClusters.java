package dev.ratchet.analyzer.core.cluster;

import dev.ratchet.analyzer.core.score.OpportunityId;
import dev.ratchet.cycle.LogRecord;
import dev.ratchet.cycle.LoggedException;
import dev.ratchet.cycle.OpportunityKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** The clusters of one partition, for each tenant at most so many: the least recently seen leaves. */
public final class ErrorClusters {
    private final int mostPerTenant;
    private final Map<String, SequencedMap<String, ErrorCluster>> byTenant = new HashMap<>();

    /** With the bound for each tenant. */
    public ErrorClusters(int mostPerTenant) {
        this.mostPerTenant = mostPerTenant;
    }

    /** The cluster of an exception, with it, and those that had to leave. */
    public record Taken(ErrorCluster cluster, List<ErrorCluster> gone) {}

    /** Takes up an exception that was thrown in a component with these packages. */
    public Taken take(LogRecord log, LoggedException exception, List<String> packages) {
        Fingerprint fingerprint = Fingerprint.of(exception, packages);
        String id = OpportunityId.of(log.tenant(), log.component(), OpportunityKind.ERROR_CLUSTER, fingerprint.text());
        SequencedMap<String, ErrorCluster> known = of(log.tenant());
        ErrorCluster before = known.remove(id);
        ErrorCluster now = before == null ? ErrorCluster.first(id, log, fingerprint) : before.again(log, fingerprint);
        known.put(id, now);
        List<ErrorCluster> gone = new ArrayList<>();
        while (known.size() > mostPerTenant) {
            gone.add(known.pollFirstEntry().getValue());
        }
        return new Taken(now, gone);
    }

    /** Puts back what was kept, in any order. */
    public void restore(List<ErrorCluster> kept) {
        kept.stream()
                .sorted(Comparator.comparingLong(ErrorCluster::lastSeenMillis).thenComparing(ErrorCluster::id))
                .forEach(it -> of(it.tenant()).put(it.id(), it));
    }

    /** The clusters of a component. */
    public List<ErrorCluster> of(String tenant, String component) {
        return byTenant.getOrDefault(tenant, new LinkedHashMap<>()).values().stream()
                .filter(it -> it.component().equals(component))
                .toList();
    }

    /** Forgets the clusters that were last seen before a moment and returns them. */
    public List<ErrorCluster> dropBefore(long millis) {
        List<ErrorCluster> gone = new ArrayList<>();
        byTenant.values().forEach(known -> known.values().removeIf(it -> {
            boolean old = it.lastSeenMillis() < millis;
            if (old) {
                gone.add(it);
            }
            return old;
        }));
        return gone;
    }

    private SequencedMap<String, ErrorCluster> of(String tenant) {
        return byTenant.computeIfAbsent(tenant, it -> new LinkedHashMap<>());
    }
}
