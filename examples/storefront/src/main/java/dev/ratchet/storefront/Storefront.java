package dev.ratchet.storefront;

import dev.ratchet.sdk.Port;
import dev.ratchet.sdk.RatchetSettings;
import dev.ratchet.sdk.RecordingSettings;
import dev.ratchet.sdk.Split;
import dev.ratchet.sdk.host.HostedComponent;
import dev.ratchet.sdk.host.Ratchet;
import dev.ratchet.storefront.orders.OrdersHandler;
import dev.ratchet.storefront.pricing.PricingHandler;
import dev.ratchet.storefront.suggest.SuggestHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shop: two HTTP endpoints and a consumer of orders, each a component that Ratchet may change.
 *
 * <p>Arguments, each {@code --name value} or {@code STOREFRONT_NAME} in the environment:
 *
 * <ul>
 *   <li>{@code http-host} (127.0.0.1), {@code http-port} (8080; 0 picks a free one)
 *   <li>{@code kafka} bootstrap servers (127.0.0.1:9092); {@code none} switches the orders off
 *   <li>{@code deployer} (http://127.0.0.1:7070), {@code ingest} (http://127.0.0.1:4318): Ratchet's endpoints
 *   <li>{@code otlp} (as {@code ingest}): the endpoint of OpenTelemetry
 *   <li>{@code token} (none): bearer token for all of these endpoints; set it in the environment, where other users
 *       cannot see it
 *   <li>{@code instance} (storefront-1), {@code state} (storefront-state): name and state directory of this instance
 *   <li>{@code seed} (1), {@code supplier-millis} (10), {@code popularity-millis} (4): the model of the remote services
 * </ul>
 *
 * <p>Works equally well when those endpoints do not respond.
 */
public final class Storefront implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Storefront.class);

    /** Fields that a replay of each component needs; customers are not among them. */
    private static final Map<String, RecordingSettings> RECORDED = Map.of(
            "pricing",
            RecordingSettings.ofFields(
                    "sku",
                    "quantity",
                    "cents",
                    "totalCents",
                    "discountCents",
                    "discountPercent",
                    "averageCents",
                    "available"),
            "suggest",
            RecordingSettings.ofFields("viewed", "title", "popularity", "suggestions"),
            "orders",
            RecordingSettings.ofFields("lines", "entry", "pieces", "unreadable", "position"));

    private final ScheduledThreadPoolExecutor network = new ScheduledThreadPoolExecutor(1);
    private final Ratchet ratchet;
    private final Telemetry telemetry;
    private final HttpEndpoints http;
    private final Optional<OrdersConsumer> consumer;
    private final Ledger ledger = new Ledger();

    Storefront(StorefrontSettings settings) throws IOException {
        // The JDK's server writes headers and body separately. With Nagle's algorithm, each response would wait for a
        // delayed acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        network.setRemoveOnCancelPolicy(true);
        this.telemetry =
                new Telemetry(settings.services().otlp(), settings.services().token(), settings.instance());
        RatchetSettings doors = RatchetSettings.local(settings.instance(), settings.stateDirectory())
                .withDoors(settings.services().deployer(), settings.services().ingest())
                .withSeed(settings.seed());
        for (Map.Entry<String, RecordingSettings> component : RECORDED.entrySet()) {
            doors = doors.withRecording(component.getKey(), component.getValue());
        }
        this.ratchet = Ratchet.connect(
                settings.services().token().map(doors::withToken).orElse(doors));
        Port supplier = new RemoteService(
                network,
                settings.delays().supplierMillis(),
                settings.seed(),
                request -> Map.of("available", !"none".equals(request.get("sku"))));
        Map<String, Object> popular = Catalogue.popular();
        Port popularity = new RemoteService(
                network, settings.delays().popularityMillis(), settings.seed() + 1, request -> popular);
        HostedComponent pricing = host("pricing", PricingHandler.class, Map.of("supplier", supplier), Split.BY_REQUEST);
        HostedComponent suggest =
                host("suggest", SuggestHandler.class, Map.of("popularity", popularity), Split.BY_REQUEST);
        HostedComponent orders = host("orders", OrdersHandler.class, Map.of("ledger", ledger), Split.BY_KEY);
        this.http = new HttpEndpoints(
                new InetSocketAddress(settings.http().host(), settings.http().port()), pricing, suggest, telemetry);
        this.consumer = settings.kafka().map(kafka -> new OrdersConsumer(kafka, orders, telemetry));
        LOG.info("The storefront is open on http://{}:{}.", settings.http().host(), http.port());
    }

    /** Runs the shop until the process is asked to terminate. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Locale.setDefault(Locale.ROOT); // Kafka does not find its constants in a Turkish locale
        Storefront storefront = new Storefront(Arguments.readOrExit("storefront", args, StorefrontSettings::of));
        Runtime.getRuntime().addShutdownHook(new Thread(storefront::close, "closing"));
        new CountDownLatch(1).await();
    }

    int httpPort() {
        return http.port();
    }

    @Override
    public void close() {
        consumer.ifPresent(OrdersConsumer::close);
        http.close();
        ratchet.close();
        telemetry.close();
        network.shutdownNow();
        LOG.info("The storefront is closed; it recorded {} orders.", ledger.size());
    }

    private HostedComponent host(String name, Class<?> handler, Map<String, Port> ports, Split split) {
        return ratchet.component(name, handler.getName(), ports, split, List.of(handler.getPackageName()));
    }
}
