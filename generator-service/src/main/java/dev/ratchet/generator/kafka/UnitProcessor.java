package dev.ratchet.generator.kafka;

import dev.ratchet.runtime.kafka.RecordGuard;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Performs a unit of work. */
final class UnitProcessor {
    private final RecordGuard guard;
    private final BaseReleases bases;
    private final ProposalFactory factory;
    private final ResultRecords records;
    /** Records that already have a dead letter. One is enough, even if several units of a record fail. */
    private final Set<String> deadLettered = ConcurrentHashMap.newKeySet();

    UnitProcessor(RecordGuard guard, BaseReleases bases, ProposalFactory factory, ResultRecords records) {
        this.guard = guard;
        this.bases = bases;
        this.factory = factory;
        this.records = records;
    }

    /**
     * Returns the records that a unit produces, or the dead letter of its record after too many failures. Empty while a
     * fact is missing.
     */
    Optional<List<ProducerRecord<String, byte[]>>> results(WorkUnit unit, boolean isLast) throws InterruptedException {
        if (unit.record().isEmpty()) {
            return results(unit.tenant(), unit.task(), isLast);
        }
        ConsumerRecord<String, byte[]> record = unit.record().get();
        List<ProducerRecord<String, byte[]>> results = new ArrayList<>();
        boolean[] isReady = {true};
        guard.apply(
                record,
                () -> {
                    var records = results(unit.tenant(), unit.task(), isLast);
                    isReady[0] = records.isPresent();
                    records.ifPresent(results::addAll);
                },
                letter -> {
                    if (deadLettered.add(letter.topic() + "/" + letter.partition() + "/" + letter.offset())) {
                        results.add(records.of(letter));
                    }
                });
        return isReady[0] ? Optional.of(results) : Optional.empty();
    }

    private Optional<List<ProducerRecord<String, byte[]>>> results(String tenant, WorkUnit.Task task, boolean isLast)
            throws InterruptedException {
        return switch (task) {
            case WorkUnit.ReadEntry it ->
                Optional.of(records.of(bases.changes(it.component(), System.currentTimeMillis())));
            case WorkUnit.Propose it -> toRecords(factory.propose(tenant, it, isLast));
            case WorkUnit.EvaluateSubmission it -> toRecords(factory.evaluateSubmission(tenant, it, isLast));
            case WorkUnit.CheckSources _ -> Optional.of(records.of(bases.changes(tenant, System.currentTimeMillis())));
        };
    }

    private Optional<List<ProducerRecord<String, byte[]>>> toRecords(ProposalFactory.Result result) {
        return switch (result) {
            case ProposalFactory.NewProposal it -> Optional.of(records.of(it));
            case ProposalFactory.NoProposal _ -> Optional.of(List.of());
            case ProposalFactory.MissingFact _ -> Optional.empty();
        };
    }
}
