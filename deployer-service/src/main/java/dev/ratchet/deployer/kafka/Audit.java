package dev.ratchet.deployer.kafka;

import dev.ratchet.cycle.report.AuditEntry;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.deployer.core.AuditTrail;
import dev.ratchet.deployer.core.Output;
import dev.ratchet.deployer.core.approval.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Adds audit entries to decisions, so that both are written in one transaction; each term as leader is a boot. */
final class Audit {
    private Optional<AuditEntry> last = Optional.empty();
    private Optional<AuditEntry> first = Optional.empty();
    private AuditTrail trail = new AuditTrail("", Optional.empty());

    /** Restores a record that was written before a restart. */
    void restore(Object record) {
        if (record instanceof AuditEntry entry) {
            last = Optional.of(entry);
        }
    }

    /** Begins a boot; its first entry is written with the first decision. */
    void begin(Policy policy, long atMillis) {
        trail = new AuditTrail(UUID.randomUUID().toString(), last);
        first = Optional.of(trail.begin(policy, atMillis));
    }

    /** Decisions on a record, with the audit entries for the record and for each decision. */
    List<Output> of(Object record, List<Output> decided) {
        List<Output> all = new ArrayList<>();
        first.ifPresent(it -> all.add(published(it)));
        first = Optional.empty();
        trail.of(record).ifPresent(it -> all.add(published(it)));
        for (Output output : decided) {
            all.add(output);
            if (output instanceof Output.Publish<?> publish) {
                trail.of(publish.value()).ifPresent(it -> all.add(published(it)));
            }
        }
        return all;
    }

    private static Output published(AuditEntry it) {
        return new Output.Publish<>(Topics.AUDIT, it.writer() + "/" + it.boot(), it);
    }
}
