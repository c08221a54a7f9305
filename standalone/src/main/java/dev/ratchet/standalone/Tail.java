package dev.ratchet.standalone;

import dev.ratchet.cycle.avro.Codec;
import dev.ratchet.cycle.avro.Codecs;
import dev.ratchet.cycle.avro.UnreadableRecord;
import dev.ratchet.cycle.registry.RegistryUnavailable;
import dev.ratchet.cycle.topic.Topic;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.runtime.config.Access;
import dev.ratchet.runtime.config.CannotStart;
import dev.ratchet.runtime.config.Configuration;
import dev.ratchet.runtime.kafka.Connections;
import dev.ratchet.runtime.kafka.Wire;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the records of a topic. */
@Command(
        name = "tail",
        description = {
            "Prints the last records of a topic as JSON, one per line, and follows it until Ctrl-C.",
            "With --no-follow, prints the whole topic and exits."
        },
        mixinStandardHelpOptions = true)
final class Tail implements Callable<Integer> {
    private static final int LAST = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(200);

    @Parameters(paramLabel = "TOPIC", description = "a topic of the catalogue, with or without the prefix ratchet.")
    private String topic = "";

    @Option(
            names = "--bootstrap-servers",
            defaultValue = "",
            description = "brokers (default: those of the configuration, or 127.0.0.1:9092)")
    private String bootstrapServers = "";

    @Option(
            names = "--registry",
            defaultValue = "",
            description =
                    "address of the schema registry (default: that of the configuration, or http://127.0.0.1:8081)")
    private String registry = "";

    @Option(names = "--no-follow", description = "exit at the current end of the topic")
    private boolean once;

    @Option(names = "--from-beginning", description = "print the whole topic before following it")
    private boolean whole;

    @Option(
            names = "--last",
            paramLabel = "N",
            defaultValue = "-1",
            description = "number of existing records to print (default: 10; all with --no-follow or --from-beginning)")
    private int last = -1;

    @Option(
            names = "--pretty",
            description = "print each record as a block of lines, with its time and key, instead of JSON")
    private boolean pretty;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<Topic<?>> named = Topics.all().stream()
                .<Topic<?>>map(it -> it)
                .filter(it -> it.name().equals(topic) || it.name().equals(Topic.PREFIX + topic))
                .toList();
        if (named.isEmpty()) {
            throw new CannotStart("There is no topic " + topic + ". The topics are "
                    + Topics.all().stream()
                            .map(it -> it.name().substring(Topic.PREFIX.length()))
                            .toList());
        }
        Map<String, String> given = new TreeMap<>(Configuration.gather(System.getenv(), Map.of()));
        bootstrapServers = address(
                given,
                "ratchet.kafka.bootstrap.servers",
                bootstrapServers,
                "127.0.0.1:" + given.getOrDefault("ratchet.broker.port", "9092"));
        registry = address(
                given,
                "ratchet.registry.schema.registry.url",
                registry,
                "http://127.0.0.1:" + given.getOrDefault("ratchet.registry.port", "8081"));
        List<Access.Token> tokens = Access.of(new Configuration(given)).tokens();
        if (!tokens.isEmpty()) { // the embedded registry requires one
            given.putIfAbsent(
                    "ratchet.registry.bearer.auth.token", tokens.getFirst().secret());
        }
        Connections connections = Connections.of(new Configuration(given));
        try (var consumer = connections.consumer("")) {
            List<TopicPartition> partitions =
                    partitions(consumer, named.getFirst().name());
            connections.registry().ping(PATIENCE);
            print(consumer, partitions, new Wire(connections.registry()));
        } catch (RegistryUnavailable e) {
            throw new CannotStart("The registry " + registry + " does not respond. Name another with --registry.");
        }
        return 0;
    }

    /** Sets a property to an option, or else leaves the configured value; returns the value. */
    static String address(Map<String, String> given, String property, String option, String usual) {
        if (option.isEmpty()) {
            given.putIfAbsent(property, usual);
        } else {
            given.put(property, option);
        }
        return given.getOrDefault(property, usual);
    }

    private List<TopicPartition> partitions(Consumer<String, byte[]> consumer, String name) {
        List<PartitionInfo> found;
        try {
            found = consumer.partitionsFor(name, PATIENCE);
        } catch (TimeoutException e) {
            throw new CannotStart("No broker responds at " + bootstrapServers + " within " + PATIENCE.toSeconds()
                    + " s. Start one with ./ratchet up, or name others with --bootstrap-servers.");
        }
        if (found.isEmpty()) {
            throw new CannotStart("The brokers have no topic " + name + " yet; the services create it at start.");
        }
        return found.stream()
                .map(it -> new TopicPartition(it.topic(), it.partition()))
                .toList();
    }

    private void print(Consumer<String, byte[]> consumer, List<TopicPartition> partitions, Wire wire) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        consumer.assign(partitions);
        PrintWriter out = spec.commandLine().getOut();
        if (last < 0 && (once || whole)) {
            printAll(consumer, ends, wire);
        } else {
            LastRecords.read(consumer, ends, last < 0 ? LAST : last).forEach(it -> out.println(line(wire, it)));
        }
        out.flush();
        while (!once) {
            consumer.poll(Duration.ofSeconds(10)).forEach(record -> out.println(line(wire, record)));
            out.flush();
        }
    }

    private void printAll(Consumer<String, byte[]> consumer, Map<TopicPartition, Long> ends, Wire wire) {
        consumer.seekToBeginning(ends.keySet());
        PrintWriter out = spec.commandLine().getOut();
        while (ends.entrySet().stream().anyMatch(it -> consumer.position(it.getKey()) < it.getValue())) {
            consumer.poll(POLL).forEach(record -> out.println(line(wire, record)));
            out.flush();
        }
    }

    private String line(Wire wire, ConsumerRecord<String, byte[]> record) {
        String json;
        try {
            json = wire.read(record).map(Tail::json).orElse("null");
        } catch (UnreadableRecord e) {
            json = "{\"unreadable\":\"offset " + record.offset() + " of partition " + record.partition() + "\"}";
        }
        return pretty ? PrettyRecord.of(record, json) : json;
    }

    private static String json(Object value) {
        return text(Codecs.of(value.getClass()), value);
    }

    /** Formats a value; the codec belongs to the value's class, so the cast is safe. */
    @SuppressWarnings("unchecked")
    private static <T> String text(Codec<T> codec, Object value) {
        return codec.json((T) value);
    }
}
