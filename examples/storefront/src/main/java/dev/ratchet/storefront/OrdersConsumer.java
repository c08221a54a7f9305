package dev.ratchet.storefront;

import dev.ratchet.sdk.Json;
import dev.ratchet.sdk.host.HostedComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two consumers of {@code storefront.orders} that commit processed orders, at least once.
 *
 * <p>They wait for a broker that is down. An order that cannot be read is logged and skipped.
 */
final class OrdersConsumer implements AutoCloseable {
    static final String TOPIC = "storefront.orders";
    private static final int PARTITIONS = 4;
    private static final int THREADS = 2;
    private static final Logger LOG = LoggerFactory.getLogger(OrdersConsumer.class);

    private final String bootstrap;
    private final HostedComponent orders;
    private final Telemetry telemetry;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    OrdersConsumer(String bootstrap, HostedComponent orders, Telemetry telemetry) {
        this.bootstrap = bootstrap;
        this.orders = orders;
        this.telemetry = telemetry;
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(this::run, "orders-" + i);
            threads.add(thread);
            thread.start();
        }
    }

    @Override
    public void close() {
        stop.countDown();
        try {
            for (Thread thread : threads) {
                thread.join(3000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            do {
                try {
                    createTopic();
                    consume();
                } catch (KafkaException | ExecutionException e) {
                    LOG.warn("Cannot consume orders; retrying: {}", e.toString());
                }
            } while (!stop.await(1, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void createTopic() throws InterruptedException, ExecutionException {
        Map<String, Object> config =
                Map.of("bootstrap.servers", bootstrap, "default.api.timeout.ms", 5000, "request.timeout.ms", 4000);
        try (Admin admin = Admin.create(config)) {
            admin.createTopics(List.of(new NewTopic(TOPIC, PARTITIONS, (short) 1)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private void consume() {
        Map<String, Object> config = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ConsumerConfig.GROUP_ID_CONFIG,
                "storefront",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "latest",
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                6000,
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                2000);
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(TOPIC));
            while (stop.getCount() > 0) {
                var records = consumer.poll(Duration.ofMillis(200));
                records.forEach(this::process);
                if (!records.isEmpty()) {
                    consumer.commitSync();
                }
            }
        }
    }

    private void process(ConsumerRecord<String, String> record) {
        try {
            Map<String, Object> input = read(record.value());
            String key = record.key() == null ? "" : record.key();
            telemetry.observe(orders.name(), () -> orders.call(key, input));
        } catch (Exception e) {
            LOG.warn("Skipped order {}-{}: {}", record.partition(), record.offset(), e.toString());
        }
    }

    private static Map<String, Object> read(String value) {
        if (!(Json.parse(value) instanceof Map<?, ?> fields)) {
            throw new IllegalArgumentException("an order must be a JSON object");
        }
        Map<String, Object> input = new LinkedHashMap<>();
        fields.forEach((name, field) -> input.put(String.valueOf(name), field));
        return input;
    }
}
