package dev.ratchet.runtime.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.HashMap;
import java.util.Map;

/**
 * HTTP server of a service, in a separate application context, so that several services can run in one process.
 *
 * <p>The beans of a service require its name as the property {@code ratchet.service}. The beans of this package are
 * active in every context that holds the singletons they require.
 */
public final class HttpServer implements AutoCloseable {
    private static final Map<String, Object> DEFAULTS = Map.ofEntries(
            Map.entry("jackson.serialization-inclusion", "NON_ABSENT"),
            // ContentEncoding decompresses: Netty passes a truncated stream on, and answers a corrupt one with 500
            Map.entry("micronaut.server.netty.request-decompression-enabled", false),
            Map.entry("endpoints.all.enabled", false),
            Map.entry("endpoints.health.enabled", true),
            Map.entry("endpoints.health.details-visible", "ANONYMOUS"),
            Map.entry("endpoints.health.disk-space.enabled", false),
            Map.entry("endpoints.health.deadlocked-threads.enabled", false),
            Map.entry("endpoints.health.service-ready-indicator-enabled", false),
            Map.entry("endpoints.prometheus.enabled", true),
            Map.entry("endpoints.prometheus.sensitive", false), // AuthenticationFilter requires a token
            Map.entry("micronaut.metrics.binders.executor.enabled", false),
            Map.entry("micronaut.metrics.binders.logback.enabled", false));

    private final ApplicationContext context;
    private final int port;

    private HttpServer(ApplicationContext context, int port) {
        this.context = context;
        this.port = port;
    }

    /**
     * Starts the server of a service.
     *
     * @param service name of the service
     * @param settings address and authentication
     * @param properties additional Micronaut properties, which override the defaults
     * @param singletons beans to register beside those that the context finds
     */
    public static HttpServer start(
            String service, HttpSettings settings, Map<String, Object> properties, Object... singletons) {
        ApplicationContext context = ApplicationContext.builder()
                .properties(all(service, settings, properties))
                .singletons(singletons)
                .singletons(settings.access(), settings.guard())
                .banner(false)
                .start();
        try {
            // otherwise the meters would be bound only at the end of the first request
            context.getBean(MeterRegistry.class);
            return new HttpServer(
                    context, context.getBean(EmbeddedServer.class).start().getPort());
        } catch (RuntimeException e) {
            context.close();
            throw e;
        }
    }

    private static Map<String, Object> all(String service, HttpSettings settings, Map<String, Object> properties) {
        Map<String, Object> all = new HashMap<>(DEFAULTS);
        all.put("ratchet.service", service);
        all.put("micronaut.application.name", service);
        all.put("micronaut.server.host", settings.access().host());
        all.put("micronaut.server.port", settings.port());
        all.putAll(properties);
        return all;
    }

    /** Port on which the server listens. */
    public int port() {
        return port;
    }

    /** Meters of the service, which {@code GET /prometheus} publishes. */
    public MeterRegistry meters() {
        return context.getBean(MeterRegistry.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
