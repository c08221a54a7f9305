package dev.ratchet.standalone;

import dev.ratchet.cycle.Check;
import dev.ratchet.cycle.report.AuditChain;
import dev.ratchet.cycle.report.AuditEntry;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.runtime.config.Configuration;
import dev.ratchet.runtime.kafka.Connections;
import dev.ratchet.runtime.kafka.RecordGuard;
import dev.ratchet.runtime.kafka.TopicReader;
import dev.ratchet.runtime.kafka.Wire;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the audit trail and verifies its hash chain. */
@Command(
        name = "audit",
        description = "Prints the audit trail and verifies its hash chain; exits with 1 when it is broken.",
        mixinStandardHelpOptions = true)
final class AuditCheck implements Callable<Integer> {
    private static final int LONGEST_REASON = 300;

    @Option(
            names = "--bootstrap-servers",
            defaultValue = "127.0.0.1:9092",
            description = "brokers (default: ${DEFAULT-VALUE})")
    private String bootstrapServers = "";

    @Option(
            names = "--registry",
            defaultValue = "http://127.0.0.1:8081",
            description = "address of the schema registry (default: ${DEFAULT-VALUE})")
    private String registry = "";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        Map<String, String> given = new TreeMap<>(Configuration.gather(System.getenv(), Map.of()));
        given.put("ratchet.kafka.bootstrap.servers", bootstrapServers);
        given.put("ratchet.registry.schema.registry.url", registry);
        Connections connections = Connections.of(new Configuration(given));
        Wire wire = new Wire(connections.registry());
        Trail trail = new Trail(new ArrayList<>(), new ArrayList<>());
        try (var consumer = connections.consumer("")) {
            TopicReader.readToEnd(consumer, List.of(Topics.AUDIT), record -> trail.add(record, wire));
        }
        return report(spec.commandLine().getOut(), trail);
    }

    /** Entries of the topic, and descriptions of the records that are none. */
    record Trail(List<AuditEntry> entries, List<String> unreadable) {
        /** Adds a record. A record that is not an entry breaks the trail and does not hide the others. */
        void add(ConsumerRecord<String, byte[]> record, Wire wire) {
            try {
                wire.read(record, AuditEntry.class)
                        .ifPresentOrElse(entries::add, () -> addUnreadable(record, "a record without a value"));
            } catch (RuntimeException e) {
                if (RecordGuard.isOutage(e)) {
                    throw e;
                }
                addUnreadable(record, Check.printable(String.valueOf(e.getMessage()), LONGEST_REASON));
            }
        }

        private void addUnreadable(ConsumerRecord<String, byte[]> record, String reason) {
            unreadable.add("the record at partition " + record.partition() + ", offset " + record.offset() + " of "
                    + record.topic() + " is not an audit entry: " + reason);
        }
    }

    /** Prints the entries and the state of their chain; returns the exit code. */
    static int report(PrintWriter out, Trail trail) {
        List<AuditEntry> entries = trail.entries();
        entries.forEach(it -> out.println(Instant.ofEpochMilli(it.atMillis()) + " "
                + it.event().principal() + ": " + it.event().action() + " "
                + it.event().subject() + " (" + it.event().detail() + ")"));
        List<String> problems = new ArrayList<>(trail.unreadable());
        problems.addAll(AuditChain.problems(entries));
        problems.forEach(it -> out.println("BROKEN: " + it));
        out.println(
                entries.size() + " entries, " + (problems.isEmpty() ? "the chain is intact" : "the chain is broken"));
        out.flush();
        return problems.isEmpty() ? 0 : 1;
    }
}
