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
 * The clusters of one partition, for each tenant at most so many: the least recently seen leaves.
 *
 * <p>An error is known by its exception and frames; one without frames by the template of its message. Templates become one
 * when it turns out that they are, and their clusters with them: that is told, so that nothing is renamed in silence.
 */
public final class ErrorClusters {
    private final int mostPerTenant;
    private final Map<String, SequencedMap<String, ErrorCluster>> byTenant = new HashMap<>();
    private final Map<String, TemplateMiner> miners = new HashMap<>();

    /** With the bound for each tenant. */
    public ErrorClusters(int mostPerTenant) {
        this.mostPerTenant = mostPerTenant;
    }

    /** The cluster of an error, with it, those that became one just now, and those that had to leave. */
    public record Taken(ErrorCluster cluster, List<Joined> joined, List<ErrorCluster> gone) {}

    /** A cluster that is known under another's id from now on. */
    public record Joined(ErrorCluster ended, ErrorCluster stays) {}

    /** Takes up an error that was logged in a component with these packages, with or without an exception. */
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
