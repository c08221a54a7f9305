package dev.ratchet.storefront;

import com.sun.management.OperatingSystemMXBean;
import dev.ratchet.sdk.Json;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seeded open-loop traffic for the three components.
 *
 * <p>Arguments, each {@code --name value} or {@code STOREFRONT_NAME} in the environment:
 *
 * <ul>
 *   <li>{@code shop} (http://127.0.0.1:8080), {@code kafka} (127.0.0.1:9092; {@code none}: no orders)
 *   <li>{@code rate} (400): calls per second to each component; {@code price-rate}, {@code suggest-rate} and
 *       {@code order-rate} set it for one component
 *   <li>{@code max-cpu} (1: no limit): share of the machine's processors above which all rates are lowered, to a
 *       quarter at most; a share below it raises them again
 *   <li>{@code seconds} (0: until stopped), {@code seed} (1), {@code customers} (4000), {@code zipf} (1.0)
 * </ul>
 *
 * <p>Prints every 10 s the number of calls that were sent, answered and failed.
 */
public final class Shoppers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Shoppers.class);
    private static final int MAX_IN_FLIGHT = 400;
    private static final int LOG_SECONDS = 10;
    private static final double EMPTY_BASKETS = 0.03;

    private final Plan plan;
    private final Zipf customers;
    private final Pace pace;
    private final ExecutorService answers = Executors.newSingleThreadExecutor();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .executor(answers)
            .build();
    private final Optional<KafkaProducer<String, String>> producer;
    private final List<Thread> streams = new ArrayList<>();
    private final Semaphore inFlight = new Semaphore(MAX_IN_FLIGHT);
    private final AtomicBoolean goesOn = new AtomicBoolean(true);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final LongAdder sent = new LongAdder();
    private final LongAdder answered = new LongAdder();
    private final LongAdder failed = new LongAdder();

    Shoppers(Plan plan) {
        this.plan = plan;
        this.customers = new Zipf(plan.customers().count(), plan.customers().zipf());
        this.pace = new Pace(plan.maxCpu());
        this.producer = plan.kafka().map(Shoppers::producer);
        start(plan.rates().price(), plan.seed(), this::price);
        start(plan.rates().suggest(), plan.seed() + 1, this::suggest);
        if (producer.isPresent()) {
            start(plan.rates().order(), plan.seed() + 2, chance -> order(producer.get(), chance));
        }
    }

    /** Rates and addresses of the traffic. */
    record Plan(URI shop, Optional<String> kafka, Rates rates, long seed, Customers customers, double maxCpu) {
        static Plan of(Arguments arguments) {
            String kafka = arguments.text("kafka", "127.0.0.1:9092");
            double rate = arguments.real("rate", 400);
            return new Plan(
                    URI.create(arguments.text("shop", "http://127.0.0.1:8080")),
                    kafka.isBlank() || kafka.equals("none") ? Optional.empty() : Optional.of(kafka),
                    new Rates(
                            arguments.real("price-rate", rate),
                            arguments.real("suggest-rate", rate),
                            arguments.real("order-rate", rate)),
                    arguments.whole("seed", 1),
                    new Customers((int) arguments.whole("customers", 4000), arguments.real("zipf", 1.0)),
                    arguments.real("max-cpu", 1));
        }
    }

    /** Traffic and its duration; 0 seconds are unlimited. */
    record Visit(Plan plan, long seconds) {
        static Visit of(Arguments arguments) {
            return new Visit(Plan.of(arguments), arguments.whole("seconds", 0));
        }
    }

    /** Calls per second to each component. */
    record Rates(double price, double suggest, double order) {}

    /** Number of customers, and the exponent of their Zipf distribution. */
    record Customers(int count, double zipf) {}

    /** Sends traffic until the time is over or the process is asked to terminate. */
    public static void main(String[] args) throws InterruptedException {
        Locale.setDefault(Locale.ROOT); // Kafka does not find its constants in a Turkish locale
        Visit visit = Arguments.readOrExit("shoppers", args, Visit::of);
        long seconds = visit.seconds();
        Shoppers shoppers = new Shoppers(visit.plan());
        Runtime.getRuntime().addShutdownHook(new Thread(shoppers::close, "closing"));
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        var machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        int turns = 0;
        boolean over = false;
        while (!over) {
            long left = seconds == 0 ? Long.MAX_VALUE : end - System.nanoTime();
            over = shoppers.stopped.await(Math.min(left, TimeUnit.SECONDS.toNanos(1)), TimeUnit.NANOSECONDS)
                    || (seconds > 0 && System.nanoTime() - end >= 0);
            shoppers.pace.adjust(machine.getCpuLoad());
            if (over || ++turns % LOG_SECONDS == 0) {
                LOG.info("{}", shoppers.counts());
            }
        }
        shoppers.close();
    }

    String counts() {
        return String.format(
                Locale.ROOT,
                "sent %d, answered %d, failed %d, now at %.0f %% of the rates",
                sent.sum(),
                answered.sum(),
                failed.sum(),
                100 * pace.share());
    }

    long answered() {
        return answered.sum();
    }

    @Override
    public void close() {
        goesOn.set(false);
        stopped.countDown();
        try {
            for (Thread stream : streams) {
                stream.join(3000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        answers.shutdown();
        producer.ifPresent(running -> running.close(Duration.ofSeconds(2)));
    }

    private void start(double rate, long seed, Consumer<SplittableRandom> shopper) {
        if (rate > 0) {
            Thread thread = new Thread(
                    () -> new Arrivals(() -> rate * pace.share(), seed).run(goesOn::get, shopper), "shoppers");
            thread.setDaemon(true);
            streams.add(thread);
            thread.start();
        }
    }

    private void price(RandomGenerator chance) {
        List<Object> basket = new ArrayList<>();
        int lines = chance.nextDouble() < EMPTY_BASKETS ? 0 : 1 + chance.nextInt(5);
        for (int i = 0; i < lines; i++) {
            long quantity = 1L + chance.nextInt(4);
            long cents = 99L + chance.nextInt(4000);
            basket.add(Map.of("sku", Catalogue.sku(chance), "quantity", quantity, "cents", cents));
        }
        String body = Json.write(Map.of("basket", basket, "customer", customers.customer(chance)));
        send(HttpRequest.newBuilder(plan.shop().resolve("/price")).POST(BodyPublishers.ofString(body)));
    }

    private void suggest(RandomGenerator chance) {
        String viewed = Catalogue.title(chance) + "," + Catalogue.title(chance) + "," + Catalogue.title(chance);
        String query = "/suggest?customer=" + customers.customer(chance) + "&viewed="
                + URLEncoder.encode(viewed, StandardCharsets.UTF_8);
        send(HttpRequest.newBuilder(plan.shop().resolve(query)).GET());
    }

    private void order(KafkaProducer<String, String> orders, RandomGenerator chance) {
        List<Object> lines = new ArrayList<>();
        int count = 1 + chance.nextInt(3);
        for (int i = 0; i < count; i++) {
            lines.add((1 + chance.nextInt(4)) + " x " + Catalogue.sku(chance) + " to " + Catalogue.place(chance));
        }
        String customer = customers.customer(chance);
        String value = Json.write(Map.of("customer", customer, "lines", lines));
        sent.increment();
        Future<?> unused = orders.send(
                new ProducerRecord<>(OrdersConsumer.TOPIC, customer, value),
                (metadata, failure) -> recordResult(failure == null));
    }

    /**
     * Sends a request. Above the limit of calls in flight, a shopper leaves and counts as failed: queued calls must not
     * delay later arrivals.
     */
    private void send(HttpRequest.Builder request) {
        sent.increment();
        if (!inFlight.tryAcquire()) {
            recordResult(false);
            return;
        }
        Future<?> unused = http.sendAsync(
                        request.timeout(Duration.ofSeconds(10)).build(), BodyHandlers.discarding())
                .whenComplete((response, failure) -> {
                    inFlight.release();
                    recordResult(failure == null && response.statusCode() < 500);
                });
    }

    private void recordResult(boolean well) {
        (well ? answered : failed).increment();
    }

    private static KafkaProducer<String, String> producer(String bootstrap) {
        Map<String, Object> config = Map.of("bootstrap.servers", bootstrap, "linger.ms", 25, "max.block.ms", 2000);
        return new KafkaProducer<>(config, new StringSerializer(), new StringSerializer());
    }
}
