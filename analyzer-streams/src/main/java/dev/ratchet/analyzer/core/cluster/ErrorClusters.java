package dev.ratchet.analyzer.core.cluster;

import dev.ratchet.analyzer.core.score.OpportunityId;
import dev.ratchet.analyzer.core.template.Merge;
import dev.ratchet.analyzer.core.template.MinerLimits;
import dev.ratchet.analyzer.core.template.TemplateMiner;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.telemetry.LogRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Error clusters of one partition, limited per tenant; the least recently seen is evicted.
 *
 * <p>An error is identified by its exception and frames, or by the template of its message if it has no frames. When
 * the miner merges templates, their clusters are merged too. Each merge is reported to the caller, so that no id
 * changes unnoticed.
 */
public final class ErrorClusters {
    private final int mostPerTenant;
    private final Map<String, SequencedMap<String, ErrorCluster>> byTenant = new HashMap<>();
    private final Map<String, TemplateMiner> miners = new HashMap<>();

    /** Creates an empty set with a limit per tenant. */
    public ErrorClusters(int mostPerTenant) {
        this.mostPerTenant = mostPerTenant;
    }

    /** Result of adding an error: its cluster, the clusters merged as a consequence, and the evicted ones. */
    public record Taken(ErrorCluster cluster, List<Joined> joined, List<ErrorCluster> gone) {}

    /** A cluster that was merged into another one. */
    public record Joined(ErrorCluster ended, ErrorCluster stays) {}

    /** Adds an error logged in a component with the given packages, with or without an exception. */
    public Taken take(LogRecord log, List<String> packages) {
        Fingerprint fingerprint = log.exception()
                .map(it -> Fingerprint.of(it, packages, () -> template(log.tenant(), it.message())))
                .orElseGet(() -> new Fingerprint("", List.of(), template(log.tenant(), log.body())));
        List<Joined> joined = joined(log.tenant());
        String id = id(log.tenant(), log.component(), fingerprint);
        SequencedMap<String, ErrorCluster> known = of(log.tenant());
        ErrorCluster before = known.remove(id);
        ErrorCluster now = before == null ? ErrorCluster.first(id, log, fingerprint) : before.again(log, fingerprint);
        known.put(id, now);
        List<ErrorCluster> gone = new ArrayList<>();
        while (known.size() > mostPerTenant) {
            gone.add(known.pollFirstEntry().getValue());
        }
        return new Taken(now, joined, gone);
    }

    private Template template(String tenant, String message) {
        if (message.isBlank()) {
            return Template.NONE;
        }
        TemplateMiner miner = miners.computeIfAbsent(tenant, it -> new TemplateMiner(MinerLimits.DEFAULT));
        return new Template(hex(miner.take(message)), miner.template());
    }

    private List<Joined> joined(String tenant) {
        TemplateMiner miner = miners.get(tenant);
        if (miner == null) {
            return List.of();
        }
        List<Joined> joined = new ArrayList<>();
        for (Merge merge : miner.drainMerges()) {
            List.copyOf(of(tenant).values()).stream()
                    .filter(it -> it.template().id().equals(hex(merge.oldId())))
                    .forEach(it -> joined.add(join(it, new Template(hex(merge.newId()), merge.newTemplate()))));
        }
        return joined;
    }

    private Joined join(ErrorCluster ended, Template template) {
        SequencedMap<String, ErrorCluster> known = of(ended.tenant());
        known.remove(ended.id());
        Fingerprint fingerprint = new Fingerprint(ended.type(), List.of(), template);
        ErrorCluster renamed = ended.renamed(id(ended.tenant(), ended.component(), fingerprint), template);
        ErrorCluster other = known.remove(renamed.id());
        ErrorCluster stays = other == null ? renamed : other.joined(renamed);
        known.put(stays.id(), stays);
        return new Joined(ended, stays);
    }

    private static String id(String tenant, String component, Fingerprint it) {
        return OpportunityId.of(tenant, component, OpportunityKind.ERROR_CLUSTER, it.text());
    }

    private static String hex(long id) {
        return HexFormat.of().toHexDigits(id);
    }

    /** Restores stored clusters, in any order. */
    public void restore(List<ErrorCluster> kept) {
        kept.stream()
                .sorted(Comparator.comparingLong(ErrorCluster::lastSeenMillis).thenComparing(ErrorCluster::id))
                .forEach(it -> of(it.tenant()).put(it.id(), it));
    }

    /** Clusters of a component. */
    public List<ErrorCluster> of(String tenant, String component) {
        return byTenant.getOrDefault(tenant, new LinkedHashMap<>()).values().stream()
                .filter(it -> it.component().equals(component))
                .toList();
    }

    /** Removes the clusters last seen before the given time and returns them. */
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
