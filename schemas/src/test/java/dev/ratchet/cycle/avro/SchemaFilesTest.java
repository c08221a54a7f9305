package dev.ratchet.cycle.avro;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ratchet.cycle.report.CycleReport;
import dev.ratchet.cycle.topic.Door;
import dev.ratchet.cycle.topic.Topic;
import dev.ratchet.cycle.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.SchemaFormatter;
import org.junit.jupiter.api.Test;

/**
 * The schemas as files, for consumers in other languages. {@code -Dratchet.schemas.write=true} regenerates them from
 * the IDL.
 */
class SchemaFilesTest {
    private static final Path AVSC = Path.of("src/main/avro/avsc");
    private static final Path JSON = Path.of("src/main/json-schema/cycle-report.schema.json");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void thereIsAnAvscFileOfEveryRecordOnATopicOrInADoor() throws IOException {
        Map<String, String> expected = new TreeMap<>();
        Stream.<Class<?>>concat(
                        Topics.all().stream().map(Topic::type),
                        Stream.of(Door.values()).map(Door::type))
                .filter(it -> it != byte[].class) // raw OTLP
                .map(it -> Codecs.of(it).schema())
                .forEach(it -> expected.put(it.getName() + ".avsc", SchemaFormatter.format("json/pretty", it) + "\n"));
        if (Boolean.getBoolean("ratchet.schemas.write")) {
            Files.createDirectories(AVSC);
            for (Map.Entry<String, String> it : expected.entrySet()) {
                Files.writeString(AVSC.resolve(it.getKey()), it.getValue());
            }
        }

        Map<String, String> there = new TreeMap<>();
        try (Stream<Path> files = Files.list(AVSC)) {
            for (Path file : files.toList()) {
                there.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        assertEquals(expected, there, "regenerate them with -Dratchet.schemas.write=true");
    }

    @Test
    void theJsonSchemaOfReportsMatchesTheRecord() throws IOException {
        String expected = PlainJson.schema(Codecs.of(CycleReport.class).schema());
        if (Boolean.getBoolean("ratchet.schemas.write")) {
            Files.createDirectories(JSON.getParent());
            Files.writeString(JSON, expected);
        }

        assertEquals(expected, Files.readString(JSON), "regenerate it with -Dratchet.schemas.write=true");
    }

    @Test
    void aReportAsJsonConformsToItsSchema() throws IOException {
        JsonNode schema = MAPPER.readTree(Files.readString(JSON));
        CycleReport report = (CycleReport)
                Examples.all().filter(CycleReport.class::isInstance).findFirst().orElseThrow();

        JsonNode json = MAPPER.readTree(PlainJson.of(Codecs.of(CycleReport.class), report));

        conforms("report", schema, json, schema);
        assertEquals("c-1", json.path("cycle").asText());
        assertEquals("HOT_METHOD", json.at("/opportunities/0/kind").asText());
        assertEquals(9, json.path("triggerMillis").asInt());
    }

    private static void conforms(String at, JsonNode schema, JsonNode value, JsonNode root) {
        if (schema.has("$ref")) {
            conforms(at, root.at(schema.get("$ref").asText().substring(1)), value, root);
        } else if (schema.has("anyOf")) {
            JsonNode present = schema.get("anyOf").get(1);
            if (!value.isNull()) {
                conforms(at, present, value, root);
            }
        } else if (schema.path("type").asText().equals("object")) {
            assertTrue(value.isObject(), at);
            schema.path("required").forEach(name -> assertTrue(value.has(name.asText()), at + "." + name));
            value.properties()
                    .forEach(it -> conforms(
                            at + "." + it.getKey(), schema.path("properties").path(it.getKey()), it.getValue(), root));
        } else if (schema.path("type").asText().equals("array")) {
            assertTrue(value.isArray(), at);
            value.forEach(it -> conforms(at + "[]", schema.path("items"), it, root));
        } else {
            String types = schema.path("type").toString();
            String type = value.isNull()
                    ? "null"
                    : value.isTextual()
                            ? "string"
                            : value.isBoolean() ? "boolean" : value.isIntegralNumber() ? "integer" : "number";
            assertTrue(types.contains(type) || (type.equals("integer") && types.contains("number")), at + ": " + types);
        }
    }
}
