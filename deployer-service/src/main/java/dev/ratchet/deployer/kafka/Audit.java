package dev.ratchet.deployer.kafka;

import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.report.AuditEntry;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.deployer.core.AuditTrail;
import dev.ratchet.deployer.core.Fact;
import dev.ratchet.deployer.core.Output;
import dev.ratchet.deployer.core.approval.Policy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Adds audit entries to decisions, so that both are written in one transaction; each term as leader is a boot. */
final class Audit {
    private Optional<AuditEntry> last = Optional.empty();
    private Optional<AuditEntry> first = Optional.empty();
    private AuditTrail trail = new AuditTrail("", Optional.empty());

    /** Details of the rollouts whose changes a person must revert, as their landing found. */
    private final Map<RolloutId, String> manualReversals = new ConcurrentHashMap<>();
    /** Rollouts of which the topic has such an entry: those read for the next boot, and those of this boot. */
    private final Set<RolloutId> restoredReversals = new HashSet<>();

    private Set<RolloutId> publishedReversals = new HashSet<>();

    /** Restores a fact that was written before a restart. */
    void restore(Fact fact) {
        if (fact instanceof Fact.AuditFact(var entry)) {
            last = Optional.of(entry);
            if (AuditTrail.isManualReversal(entry)) {
                restoredReversals.add(new RolloutId(entry.event().subject()));
            }
        }
    }

    /** Begins a boot; its first entry is written with the first decision. */
    void begin(Policy policy, long atMillis) {
        publishedReversals = new HashSet<>(restoredReversals);
        restoredReversals.clear();
        trail = new AuditTrail(UUID.randomUUID().toString(), last);
        first = Optional.of(trail.begin(policy, atMillis));
    }

    /** Decisions on a fact, with the audit entries for the fact and for each decision. */
    List<Output> of(Fact fact, List<Output> outputs) {
        List<Output> all = new ArrayList<>(begun());
        trail.of(fact).ifPresent(it -> all.add(publish(it)));
        all.addAll(audited(outputs));
        return all;
    }

    /** Decisions on an observation, with the audit entries for each decision. */
    List<Output> of(List<Output> outputs) {
        List<Output> all = new ArrayList<>(begun());
        all.addAll(audited(outputs));
        return all;
    }

    /** Records that a person must revert the change of a rollout on its branch. Safe to call from any thread. */
    void recordManualReversal(RolloutId rollout, String detail) {
        manualReversals.put(rollout, detail);
    }

    /** Whether something was recorded whose entry is not published yet. */
    boolean isDue() {
        return !publishedReversals.containsAll(manualReversals.keySet());
    }

    /** Audit entries for what was recorded; the landing of a rollout is repeated at each start, its entry is not. */
    List<Output> due(long atMillis) {
        List<Output> all = new ArrayList<>();
        manualReversals.forEach((rollout, detail) -> {
            if (publishedReversals.add(rollout)) {
                all.addAll(begun());
                all.add(publish(trail.manualReversal(rollout, detail, atMillis)));
            }
        });
        return all;
    }

    private List<Output> begun() {
        List<Output> entries = first.stream().map(Audit::publish).toList();
        first = Optional.empty();
        return entries;
    }

    private List<Output> audited(List<Output> outputs) {
        List<Output> all = new ArrayList<>();
        for (Output output : outputs) {
            all.add(output);
            if (output instanceof Output.Publish<?> publish) {
                Fact.find(publish.value()).flatMap(trail::of).ifPresent(it -> all.add(publish(it)));
            }
        }
        return all;
    }

    private static Output publish(AuditEntry it) {
        return new Output.Publish<>(
                Topics.AUDIT, it.position().writer() + "/" + it.position().boot(), it);
    }
}
