package dev.ratchet.ingest.otlp;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import dev.ratchet.cycle.Check;
import dev.ratchet.ingest.core.Admission.RefusedException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Parses an OTLP request from protobuf or OTLP JSON. Ids are hexadecimal in OTLP JSON, where plain protobuf JSON uses
 * base64.
 */
public final class OtlpBody {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Map<String, OtlpSignal> SIGNALS = Map.of(
            "resourceLogs", OtlpSignal.LOGS,
            "resource_logs", OtlpSignal.LOGS,
            "resourceSpans", OtlpSignal.TRACES,
            "resource_spans", OtlpSignal.TRACES,
            "resourceMetrics", OtlpSignal.METRICS,
            "resource_metrics", OtlpSignal.METRICS);
    private static final Pattern HEX = Pattern.compile("(?:[0-9a-fA-F]{2})+");
    private static final Pattern PLACE = Pattern.compile("\\s*\\(start marker at \\[Source: [^\\]]*\\]\\)");
    private static final int LONGEST_REASON = 500;
    private static final List<String> IDS =
            List.of("traceId", "spanId", "parentSpanId", "trace_id", "span_id", "parent_span_id");

    /**
     * Parses the request in a body.
     *
     * @param empty an empty request of the expected type
     * @throws RefusedException if the body is not such a request
     */
    public static <M extends Message> M read(byte[] body, boolean json, M empty) {
        try {
            Message.Builder builder = empty.newBuilderForType();
            if (json) {
                JsonFormat.parser().ignoringUnknownFields().merge(base64Ids(body), builder);
            } else {
                builder.mergeFrom(body);
            }
            return cast(empty, builder.build());
        } catch (IOException | IllegalArgumentException e) {
            throw new RefusedException(
                    "the body is not an " + empty.getDescriptorForType().getName() + " in OTLP "
                            + (json ? "JSON" : "protobuf") + ": " + reason(e),
                    e);
        }
    }

    /**
     * Returns the signal of a JSON request, determined by its top-level field, without parsing what follows it.
     *
     * @throws RefusedException if it has none of the three
     */
    static OtlpSignal signal(byte[] body) {
        try (JsonParser parser = JSON.createParser(body)) {
            boolean isObject = parser.nextToken() == JsonToken.START_OBJECT;
            while (isObject && parser.nextToken() == JsonToken.FIELD_NAME) {
                Optional<OtlpSignal> signal = Optional.ofNullable(SIGNALS.get(parser.currentName()));
                if (signal.isPresent()) {
                    return signal.get();
                }
                parser.nextToken();
                parser.skipChildren();
            }
            throw new RefusedException("the JSON body has none of resourceLogs, resourceSpans and resourceMetrics");
        } catch (IOException e) {
            throw new RefusedException("the body is not OTLP JSON: " + reason(e), e);
        }
    }

    /** Returns the message without the parser's remark that its source is not shown. */
    private static String reason(Exception e) {
        String text = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
        // cut first: the message may hold a long value, on which the pattern would take quadratic time
        String start = String.valueOf(text);
        return PLACE.matcher(start.substring(0, Math.min(LONGEST_REASON, start.length())))
                .replaceAll("");
    }

    /** Casts to the type of the empty request, from which the builder was created. */
    @SuppressWarnings("unchecked")
    private static <M extends Message> M cast(M empty, Message built) {
        return (M) empty.getClass().cast(built);
    }

    private static String base64Ids(byte[] body) throws IOException {
        JsonNode root = JSON.readTree(body);
        Deque<JsonNode> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            JsonNode node = open.pop();
            if (node instanceof ObjectNode object) {
                for (String id : IDS) {
                    JsonNode value = object.get(id);
                    if (value != null
                            && value.isTextual()
                            && HEX.matcher(value.textValue()).matches()) {
                        byte[] bytes = HexFormat.of().parseHex(value.textValue());
                        object.put(id, Base64.getEncoder().encodeToString(bytes));
                    }
                }
            }
            requireUnicode(node);
            node.forEach(open::push);
        }
        return root.toString();
    }

    private static void requireUnicode(JsonNode node) {
        boolean isUnicode = Check.isUnicode(node.isTextual() ? node.textValue() : "")
                && node.properties().stream().allMatch(it -> Check.isUnicode(it.getKey()));
        if (!isUnicode) {
            throw new IllegalArgumentException("a text has half of a surrogate pair, which is not a character");
        }
    }

    private OtlpBody() {}
}
