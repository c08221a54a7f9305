package dev.ratchet.standalone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Formats a record as a block of lines: time and key, then a line for each non-empty field; times in UTC. */
final class PrettyRecord {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String INDENT = "  ";

    static String of(ConsumerRecord<String, byte[]> record, String json) {
        StringBuilder text = new StringBuilder()
                .append(Instant.ofEpochMilli(record.timestamp()))
                .append(' ')
                .append(record.key() == null ? "" : record.key());
        try {
            append(text, JSON.readTree(json), INDENT);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a codec produced invalid JSON: " + json, e);
        }
        return text.toString();
    }

    private static void append(StringBuilder text, JsonNode value, String indent) {
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            line(text, indent, field.getKey() + ":", field.getKey(), field.getValue());
        }
        if (value.isArray()) {
            value.forEach(it -> line(text, indent, "-", "", it));
        }
        if (value.isNull()) {
            text.append(" (deleted)");
        }
    }

    private static void line(StringBuilder text, String indent, String label, String name, JsonNode value) {
        boolean empty = value.isNull()
                || (value.isContainerNode() ? value.isEmpty() : value.asText().isEmpty());
        if (!empty) {
            text.append(System.lineSeparator()).append(indent).append(label);
            if (value.isContainerNode()) {
                append(text, value, indent + INDENT);
            } else {
                boolean time = name.endsWith("Millis") && value.asLong() > 1_000_000_000_000L;
                text.append(' ')
                        .append(time ? Instant.ofEpochMilli(value.asLong()).toString() : value.asText());
            }
        }
    }

    private PrettyRecord() {}
}
