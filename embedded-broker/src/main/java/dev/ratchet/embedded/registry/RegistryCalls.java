package dev.ratchet.embedded.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ratchet.embedded.registry.EmbeddedRegistry.Reply;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** Implements the registry's calls, one method each. */
final class RegistryCalls {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Set<String> READ = Set.of("GET", "HEAD");

    private final SchemaTopic topic;

    RegistryCalls(SchemaTopic topic) {
        this.topic = topic;
    }

    /** Decoded segments of a raw path. */
    static List<String> parts(String path) {
        return Stream.of(path.split("/"))
                .filter(it -> !it.isEmpty())
                .map(it -> URLDecoder.decode(it, StandardCharsets.UTF_8))
                .toList();
    }

    /** Methods that a path has; empty if there is no such call. HEAD is GET without the body. */
    static Set<String> methods(List<String> parts) {
        return switch (parts.isEmpty() ? "" : parts.getFirst()) {
            case "" -> READ;
            case "schemas" -> parts.size() == 3 ? READ : Set.of();
            case "subjects" ->
                switch (parts.size()) {
                    case 1, 4 -> READ;
                    case 2 -> Set.of("POST");
                    case 3 -> Set.of("GET", "HEAD", "POST");
                    default -> Set.of();
                };
            case "compatibility" -> parts.size() == 5 ? Set.of("POST") : Set.of();
            case "config" -> parts.size() <= 2 ? Set.of("GET", "HEAD", "PUT") : Set.of();
            default -> Set.of();
        };
    }

    Reply call(String method, String path, JsonNode body) {
        List<String> parts = parts(path);
        if (parts.isEmpty()) {
            return Reply.ok(JSON.createObjectNode());
        }
        return switch (parts.getFirst()) {
            case "schemas" -> parts.size() == 3 ? byId(parts.get(2)) : unknown(path);
            case "subjects" -> subjects(method, parts, body, path);
            case "compatibility" -> parts.size() == 5 ? compatibility(parts.get(2), body) : unknown(path);
            case "config" -> config(method, parts.size() > 1 ? parts.get(1) : "", body);
            default -> unknown(path);
        };
    }

    private Reply subjects(String method, List<String> parts, JsonNode body, String path) {
        boolean post = method.equals("POST");
        return switch (parts.size()) {
            case 1 -> Reply.ok(JSON.valueToTree(topic.subjects().names()));
            case 2 -> post ? lookup(parts.get(1), schema(body)) : unknown(path);
            case 3 -> post ? register(parts.get(1), schema(body)) : versions(parts.get(1));
            case 4 -> version(parts.get(1), parts.get(3));
            default -> unknown(path);
        };
    }

    private Reply register(String subject, Schema schema) {
        Optional<Subjects.Version> known = topic.subjects().find(subject, schema);
        if (known.isEmpty()) {
            Optional<String> objection = topic.subjects().objection(subject, schema);
            if (objection.isPresent()) {
                return Reply.error(
                        409, 409, "incompatible under " + topic.subjects().level(subject) + ": " + objection.get());
            }
        }
        Subjects.Version version =
                known.orElseGet(() -> topic.add(topic.subjects().next(subject, schema)));
        return Reply.ok(JSON.createObjectNode().put("id", version.id()));
    }

    private Reply lookup(String subject, Schema schema) {
        return topic.subjects()
                .find(subject, schema)
                .map(RegistryCalls::whole)
                .orElseGet(() -> Reply.error(404, 40403, "Schema not found"));
    }

    private Reply byId(String id) {
        return Optional.of(id)
                .filter(it -> it.matches("\\d{1,9}"))
                .flatMap(it -> topic.subjects().schema(Integer.parseInt(it)))
                .map(it -> Reply.ok(JSON.createObjectNode().put("schema", it)))
                .orElseGet(() -> Reply.error(404, 40403, "Schema " + id + " not found"));
    }

    private Reply versions(String subject) {
        List<Integer> versions = topic.subjects().of(subject).stream()
                .map(Subjects.Version::version)
                .toList();
        return versions.isEmpty() ? noSubject(subject) : Reply.ok(JSON.valueToTree(versions));
    }

    private Reply version(String subject, String wanted) {
        List<Subjects.Version> all = topic.subjects().of(subject);
        if (all.isEmpty()) {
            return noSubject(subject);
        }
        return all.stream()
                .filter(version -> wanted.equals("latest")
                        ? version.equals(all.getLast())
                        : Integer.toString(version.version()).equals(wanted))
                .findFirst()
                .map(RegistryCalls::whole)
                .orElseGet(() -> Reply.error(404, 40402, "Version " + wanted + " not found"));
    }

    private Reply compatibility(String subject, JsonNode body) {
        boolean compatible = topic.subjects().objection(subject, schema(body)).isEmpty();
        return Reply.ok(JSON.createObjectNode().put("is_compatible", compatible));
    }

    private Reply config(String method, String subject, JsonNode body) {
        if (method.equals("PUT")) {
            String level = body.path("compatibility").asText("").toUpperCase(Locale.ROOT);
            Optional<Compatibility> known = Stream.of(Compatibility.values())
                    .filter(it -> it.name().equals(level))
                    .findFirst();
            if (known.isEmpty()) {
                return Reply.error(
                        422, 42203, "compatibility must be one of " + List.of(Compatibility.values()) + ": " + level);
            }
            topic.level(subject, known.get());
            return Reply.ok(JSON.createObjectNode().put("compatibility", level));
        }
        return Reply.ok(JSON.createObjectNode()
                .put("compatibilityLevel", topic.subjects().level(subject).name()));
    }

    private static Schema schema(JsonNode body) {
        String type = body.path("schemaType").asText("AVRO");
        if (!type.equals("AVRO")) {
            throw new IllegalArgumentException("the registry stores only AVRO schemas: " + type);
        }
        if (!body.path("references").isEmpty()) {
            throw new IllegalArgumentException("references are not supported; send the schema as a whole");
        }
        return Subjects.parse(body.path("schema").asText(""));
    }

    private static Reply whole(Subjects.Version version) {
        ObjectNode json = JSON.createObjectNode()
                .put("subject", version.subject())
                .put("version", version.version())
                .put("id", version.id())
                .put("schema", version.schema());
        return Reply.ok(json);
    }

    private static Reply noSubject(String subject) {
        return Reply.error(404, 40401, "Subject '" + subject + "' not found.");
    }

    private static Reply unknown(String path) {
        return Reply.error(404, 404, "no such call: " + path);
    }
}
