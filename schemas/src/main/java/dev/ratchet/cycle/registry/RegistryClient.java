package dev.ratchet.cycle.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;

/**
 * Client of the schema registry's REST API.
 *
 * <p>Schemas and ids are cached in memory and in the cache folder, so known schemas remain usable during an outage of
 * the registry. A request that needs the registry during an outage throws {@link RegistryUnavailable} and can be
 * retried. A refused request throws {@link RegistryRefused}; a retry would be refused again.
 */
public final class RegistryClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** Status codes that do not concern the schema: missing or wrong credentials, time-out, too many requests. */
    private static final Set<Integer> PASSING = Set.of(401, 403, 408, 429);

    private final RegistrySettings settings;
    private final SchemaCache cache;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Map<Integer, Schema> byId = new ConcurrentHashMap<>();
    private final Map<String, Integer> ids = new ConcurrentHashMap<>();

    /** Creates a client. */
    public RegistryClient(RegistrySettings settings) {
        this.settings = settings;
        this.cache = new SchemaCache(settings.cacheFolder());
    }

    /** Id for writing a schema, which is registered if it is new, unless {@code auto.register.schemas} is false. */
    public int idToWrite(String subject, Schema schema) {
        return settings.autoRegister() ? register(subject, schema) : lookup(subject, schema);
    }

    /** Registers a schema under a subject unless it is registered already, and returns its id. */
    public int register(String subject, Schema schema) {
        return id(subject, schema, "/subjects/" + encoded(subject) + "/versions");
    }

    /** Id of a schema that is registered under a subject. */
    public int lookup(String subject, Schema schema) {
        return id(subject, schema, "/subjects/" + encoded(subject));
    }

    /** Schema with an id. */
    public Schema byId(int id) {
        return byId.computeIfAbsent(id, key -> cache.schema(id).orElseGet(() -> {
            Schema schema = parse(get("/schemas/ids/" + id).path("schema").asText());
            cache.keep(id, schema);
            return schema;
        }));
    }

    /** Latest schema of a subject. */
    public Schema latest(String subject) {
        return parse(get("/subjects/" + encoded(subject) + "/versions/latest")
                .path("schema")
                .asText());
    }

    /** Whether a schema is compatible with the latest one of a subject. */
    public boolean isCompatible(String subject, Schema schema) {
        return post("/compatibility/subjects/" + encoded(subject) + "/versions/latest", body(schema))
                .path("is_compatible")
                .asBoolean();
    }

    /**
     * Checks that the registry answers.
     *
     * @throws RegistryUnavailable if it does not answer in time
     */
    public void ping(Duration deadline) {
        try {
            send(request("/subjects").GET().timeout(deadline));
        } catch (RegistryRefused e) {
            // any response shows that the registry answers
        }
    }

    /** Default compatibility level of subjects. */
    public String compatibility() {
        return get("/config").path("compatibilityLevel").asText();
    }

    /** Sets the compatibility level of a subject. */
    public void compatibility(String subject, String level) {
        send(request("/config/" + encoded(subject))
                .PUT(HttpRequest.BodyPublishers.ofString(
                        JSON.createObjectNode().put("compatibility", level).toString())));
    }

    private int id(String subject, Schema schema, String path) {
        return ids.computeIfAbsent(
                subject + "\n" + schema, key -> cache.id(subject, schema).orElseGet(() -> {
                    int id = post(path, body(schema)).path("id").asInt();
                    cache.keep(subject, id, schema);
                    return id;
                }));
    }

    private JsonNode get(String path) {
        return send(request(path).GET());
    }

    private JsonNode post(String path, String body) {
        return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(settings.url() + path))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .header("Accept", "application/vnd.schemaregistry.v1+json");
        settings.authorization().ifPresent(it -> request.header("Authorization", it));
        return request;
    }

    private JsonNode send(HttpRequest.Builder request) {
        HttpRequest built = request.build();
        HttpResponse<String> response;
        try {
            response = http.send(built, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new RegistryUnavailable("no answer from the schema registry at " + built.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryUnavailable("interrupted while asking the schema registry at " + built.uri(), e);
        }
        if (response.statusCode() >= 500 || PASSING.contains(response.statusCode())) {
            throw new RegistryUnavailable(
                    "the schema registry answered " + response.statusCode() + " at " + built.uri());
        }
        if (response.statusCode() >= 400) {
            throw new RegistryRefused("the schema registry answered " + response.statusCode() + " at " + built.uri()
                    + ": " + response.body());
        }
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new RegistryRefused("no JSON from the schema registry at " + built.uri() + ": " + e.getMessage());
        }
    }

    private static String body(Schema schema) {
        return JSON.createObjectNode().put("schema", schema.toString()).toString();
    }

    private static Schema parse(String text) {
        return new Schema.Parser().parse(text);
    }

    private static String encoded(String subject) {
        return URLEncoder.encode(subject, StandardCharsets.UTF_8);
    }
}
