package dev.ratchet.standalone;

import dev.ratchet.cycle.Topic;
import dev.ratchet.cycle.Topics;
import dev.ratchet.cycle.avro.Codec;
import dev.ratchet.cycle.avro.Codecs;
import dev.ratchet.cycle.avro.UnreadableRecord;
import dev.ratchet.cycle.config.Access;
import dev.ratchet.cycle.config.Configuration;
import dev.ratchet.cycle.kafka.Connections;
import dev.ratchet.cycle.kafka.Wire;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the records of a topic as JSON, one on a line. */
@Command(
        name = "tail",
        description = "Prints the records of a topic as JSON, one on a line, and follows it until Ctrl-C.",
        mixinStandardHelpOptions = true)
final class Tail implements Callable<Integer> {
    @Parameters(paramLabel = "TOPIC", description = "a topic of the catalogue, with or without the prefix ratchet.")
    private String topic = "";

    @Option(names = "--bootstrap-servers", defaultValue = "127.0.0.1:9092", description = "default: ${DEFAULT-VALUE}")
    private String bootstrapServers = "";

    @Option(names = "--registry", defaultValue = "http://127.0.0.1:8081", description = "default: ${DEFAULT-VALUE}")
    private String registry = "";

    @Option(names = "--no-follow", description = "end at what is the topic's end now")
    private boolean once;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<Topic<?>> named = Topics.all().stream()
                .filter(it -> it.name().equals(topic) || it.name().equals(Topic.PREFIX + topic))
                .toList();
        if (named.isEmpty()) {
            spec.commandLine()
                    .getErr()
                    .println("no topic " + topic + "; there are "
                            + Topics.all().stream()
                                    .map(it -> it.name().substring(Topic.PREFIX.length()))
                                    .toList());
            return 2;
        }
        Map<String, String> given = new TreeMap<>(Configuration.gather(System.getenv(), Map.of()));
        given.put("ratchet.kafka.bootstrap.servers", bootstrapServers);
        given.put("ratchet.registry.schema.registry.url", registry);
        List<Access.Token> tokens = Access.of(new Configuration(given)).tokens();
        if (!tokens.isEmpty()) { // the embedded registry asks for one
            given.putIfAbsent(
                    "ratchet.registry.bearer.auth.token", tokens.getFirst().secret());
        }
        Connections connections = Connections.of(new Configuration(given));
        Wire wire = new Wire(connections.registry());
        try (var consumer = connections.consumer("")) {
            List<TopicPartition> partitions = consumer
                    .partitionsFor(named.getFirst().name())
                    .stream()
                    .map(it -> new TopicPartition(it.topic(), it.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (!once || partitions.stream().anyMatch(it -> consumer.position(it) < ends.getOrDefault(it, 0L))) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> out.println(json(wire, record)));
                out.flush();
            }
        }
        return 0;
    }

    private static String json(Wire wire, ConsumerRecord<String, byte[]> record) {
        try {
            return wire.read(record).map(Tail::json).orElse("null");
        } catch (UnreadableRecord e) {
            return "{\"unreadable\":\"offset " + record.offset() + " of partition " + record.partition() + "\"}";
        }
    }

    private static String json(Object value) {
        return text(Codecs.of(value.getClass()), value);
    }

    /** The codec is of the value's own class, so the cast holds. */
    @SuppressWarnings("unchecked")
    private static <T> String text(Codec<T> codec, Object value) {
        return codec.json((T) value);
    }
}
