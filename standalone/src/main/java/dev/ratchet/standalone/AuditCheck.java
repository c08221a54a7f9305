package dev.ratchet.standalone;

import dev.ratchet.cycle.report.AuditChain;
import dev.ratchet.cycle.report.AuditEntry;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.runtime.config.Configuration;
import dev.ratchet.runtime.kafka.Connections;
import dev.ratchet.runtime.kafka.TopicReader;
import dev.ratchet.runtime.kafka.Wire;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
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
        List<AuditEntry> entries = new ArrayList<>();
        try (var consumer = connections.consumer("")) {
            TopicReader.readToEnd(consumer, List.of(Topics.AUDIT), record -> wire.read(record, AuditEntry.class)
                    .ifPresent(entries::add));
        }
        return report(spec.commandLine().getOut(), entries);
    }

    /** Prints the entries and the state of their chain; returns the exit code. */
    static int report(PrintWriter out, List<AuditEntry> entries) {
        entries.forEach(it -> out.println(Instant.ofEpochMilli(it.atMillis()) + " "
                + it.event().principal() + ": " + it.event().action() + " "
                + it.event().subject() + " (" + it.event().detail() + ")"));
        List<String> problems = AuditChain.problems(entries);
        problems.forEach(it -> out.println("BROKEN: " + it));
        out.println(
                entries.size() + " entries, " + (problems.isEmpty() ? "the chain is intact" : "the chain is broken"));
        out.flush();
        return problems.isEmpty() ? 0 : 1;
    }
}
