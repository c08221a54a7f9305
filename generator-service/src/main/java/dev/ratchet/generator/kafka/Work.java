package dev.ratchet.generator.kafka;

import dev.ratchet.runtime.kafka.RecordGuard;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Performs a unit of work. */
final class Work {
    private final RecordGuard guard;
    private final BaseReleases bases;
    private final Workshop workshop;
    private final ResultRecords records;
    /** Records with a dead letter: one is enough for a record of several units. */
    private final Set<String> buried = ConcurrentHashMap.newKeySet();

    Work(RecordGuard guard, BaseReleases bases, Workshop workshop, ResultRecords records) {
        this.guard = guard;
        this.bases = bases;
        this.workshop = workshop;
        this.records = records;
    }

    /** Returns the records that a unit produces; the dead letter of its record if the work failed too often. */
    List<ProducerRecord<String, byte[]>> results(Unit unit) throws InterruptedException {
        if (unit.record().isEmpty()) {
            return results(unit.tenant(), unit.task());
        }
        ConsumerRecord<String, byte[]> record = unit.record().get();
        List<ProducerRecord<String, byte[]>> results = new ArrayList<>();
        guard.apply(record, () -> results.addAll(results(unit.tenant(), unit.task())), letter -> {
            if (buried.add(letter.topic() + "/" + letter.partition() + "/" + letter.offset())) {
                results.add(records.of(letter));
            }
        });
        return results;
    }

    private List<ProducerRecord<String, byte[]>> results(String tenant, Unit.Task task) throws InterruptedException {
        return switch (task) {
            case Unit.BuildBase it ->
                bases.build(it.component()).map(records::of).orElse(List.of());
            case Unit.Propose it ->
                workshop.propose(tenant, it).map(records::of).orElse(List.of());
            case Unit.Examine it ->
                workshop.examine(tenant, it).map(records::of).orElse(List.of());
            case Unit.LookAtSources _ -> records.of(bases.changes(tenant, System.currentTimeMillis()));
        };
    }
}
