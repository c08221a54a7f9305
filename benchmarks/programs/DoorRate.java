import dev.ratchet.cycle.topic.Door;
import dev.ratchet.cycle.telemetry.LogRecord;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.runtime.config.Configuration;
import dev.ratchet.runtime.kafka.Connections;
import dev.ratchet.cycle.registry.RecordSerde;
import dev.ratchet.embedded.broker.EmbeddedBroker;
import dev.ratchet.embedded.registry.EmbeddedRegistry;
import dev.ratchet.ingest.IngestService;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Measures the records per second from a door to the topic of logs, with one client:
 * {@code ./ratchet java benchmarks/programs/DoorRate.java logs 40000} for the door topic of log records,
 * {@code otlp 400000 100} for that of OTLP requests with 100 records each, and {@code http 400000 100} for the same
 * requests over HTTP, one after the other. The records of a topic are published before they are read.
 */
class DoorRate {
    private static final String LOGS = Topics.door("default", Door.LOGS).name();
    private static final String OTLP = Topics.door("default", Door.OTLP).name();

    public static void main(String[] arguments) throws Exception {
        int records = Integer.parseInt(arguments[1]);
        int perRequest = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1;
        Path folder = Files.createTempDirectory("door-rate");
        EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"), 0);
        EmbeddedRegistry registry = EmbeddedRegistry.start(broker.bootstrapServers(), 0);
        Map<String, String> properties = Map.of(
                "ratchet.kafka.bootstrap.servers", broker.bootstrapServers(),
                "ratchet.registry.schema.registry.url", registry.url(),
                "ratchet.state.folder", folder.resolve("state").toString(),
                "ratchet.ingest.port", "0",
                "ratchet.ingest.grpc.port", "0");
        IngestService.start(properties).close(); // creates the topics
        Connections connections = Connections.of(new Configuration(properties));
        if (arguments[0].equals("http")) {
            IngestService ingest = IngestService.start(properties);
            Thread.ofPlatform().start(() -> post(ingest.port(), records, perRequest));
        } else {
            publish(connections, arguments[0].equals("logs") ? LOGS : OTLP, records, perRequest);
            IngestService.start(properties);
        }
        measure(connections.consumer(""), records);
        Runtime.getRuntime().halt(0);
    }

    /** Publishes all records before reading starts, round-robin over the partitions. */
    private static void publish(Connections connections, String door, int records, int perRequest) throws Exception {
        var serde = RecordSerde.of(LogRecord.class, connections.registry());
        List<Future<?>> sent = new ArrayList<>();
        try (var producer = connections.producer()) {
            int partitions = producer.partitionsFor(door).size();
            for (int i = 0; i < records / perRequest; i++) {
                byte[] value = door.equals(LOGS) ? serde.serialize(door, log(i)) : request(i * perRequest, perRequest);
                sent.add(producer.send(new ProducerRecord<>(door, i % partitions, null, value)));
            }
            for (Future<?> it : sent) {
                it.get();
            }
        }
    }

    private static LogRecord log(int number) {
        return new LogRecord("default", "c" + number % 50, "i", System.currentTimeMillis(), 9, text(number),
                Optional.empty(), LogRecord.LogContext.none());
    }

    private static String text(int number) {
        return "order " + number + " of a customer was placed";
    }

    private static byte[] request(int first, int records) {
        var request = ExportLogsServiceRequest.newBuilder();
        var resource = request.addResourceLogsBuilder();
        resource.getResourceBuilder().addAttributesBuilder().setKey("service.name").getValueBuilder()
                .setStringValue("c" + first / records % 50);
        var scope = resource.addScopeLogsBuilder();
        for (int i = first; i < first + records; i++) {
            scope.addLogRecordsBuilder().setTimeUnixNano(System.currentTimeMillis() * 1_000_000)
                    .setSeverityNumberValue(9).getBodyBuilder().setStringValue(text(i));
        }
        return request.build().toByteArray();
    }

    private static void post(int port, int records, int perRequest) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int i = 0; i < records / perRequest; i++) {
                HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/logs"))
                        .header("Content-Type", "application/x-protobuf")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(request(i * perRequest, perRequest)))
                        .build();
                if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() != 200) {
                    throw new IllegalStateException("refused");
                }
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }

    /** Measures from the first record on the topic of logs to the last. */
    private static void measure(Consumer<?, ?> consumer, int records) {
        List<TopicPartition> logs = consumer.partitionsFor(Topics.LOGS.name()).stream()
                .map(it -> new TopicPartition(it.topic(), it.partition()))
                .toList();
        long first = 0;
        long began = 0;
        long written = 0;
        while (written < records) {
            LockSupport.parkNanos(5_000_000);
            written = consumer.endOffsets(logs).values().stream().mapToLong(it -> it).sum();
            if (first == 0 && written > 0) {
                first = written;
                began = System.nanoTime();
            }
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf(Locale.ROOT, "%.0f records/s%n", (records - first) / seconds);
    }
}
