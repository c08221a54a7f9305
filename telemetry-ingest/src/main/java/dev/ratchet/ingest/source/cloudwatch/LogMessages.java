package dev.ratchet.ingest.source.cloudwatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ratchet.cycle.telemetry.LogRecord;
import dev.ratchet.cycle.telemetry.LoggedException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Converts the messages of a log group into log records.
 *
 * <p>Events of CloudWatch do not have a severity. It is the level in a JSON message, or else the first level near the
 * start of a text; otherwise it is unknown. Sampling removes only records whose severity is known to be below a
 * warning.
 */
final class LogMessages {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST_BODY = 100_000;
    private static final int LONGEST_INSTANCE = 255;
    private static final int START = 200;
    private static final int UNKNOWN = 0;
    private static final int WARN = 13;
    private static final int ERROR = 17;
    private static final int FATAL = 21;
    private static final String LEVELS = "trace|debug|info|notice|warn|warning|error|severe|critical|fatal|panic";
    private static final Pattern LEVEL = Pattern.compile(
            "\\b(" + LEVELS.toUpperCase(Locale.ROOT) + ")\\b|(?i:(?:^|level=|\\[)\\s*\"?(" + LEVELS + ")\\b)");
    private static final Pattern FAILURE =
            Pattern.compile("(?m)^(Traceback \\(most recent|[\\w.$]+(Exception|Error)\\b[:\\s])"
                    + "|Task timed out after|Process exited before");

    private final CloudWatchLogGroup group;
    private final double sample;

    /** Creates a converter that retains a share of the records below a warning. */
    LogMessages(CloudWatchLogGroup group, double sample) {
        this.group = group;
        this.sample = sample;
    }

    /**
     * Event of a log group.
     *
     * @param id identity of the event
     * @param instance name of the log stream
     * @param atMillis time in milliseconds since the epoch
     * @param message text or JSON
     */
    record Event(String id, String instance, long atMillis, String message) {}

    /** Returns the record of an event; empty if it is not in the sample. */
    Optional<LogRecord> record(Event event) {
        Optional<JsonNode> json = json(event.message());
        int severity = json.map(LogMessages::severity).orElseGet(() -> severity(event.message()));
        boolean isSampled = severity == UNKNOWN || severity >= WARN || isInSample(event.id());
        return isSampled ? Optional.of(record(event, json, severity)) : Optional.empty();
    }

    private LogRecord record(Event event, Optional<JsonNode> json, int severity) {
        String body = json.flatMap(it -> first(it, "message", "msg", "log")).orElse(event.message());
        Optional<LoggedException> exception = json.flatMap(LogMessages::exception);
        return new LogRecord(
                group.component().tenant(),
                group.component().name(),
                cut(event.instance(), LONGEST_INSTANCE),
                event.atMillis(),
                exception.isPresent() ? Math.max(severity, ERROR) : severity,
                cut(body.strip(), LONGEST_BODY),
                exception,
                new LogRecord.LogContext(
                        "", "", "", json.flatMap(it -> first(it, "logger")).orElse("")));
    }

    /** Whether an event is in the sample: a function of its id, so that it is the same after a restart. */
    private boolean isInSample(String id) {
        int hash = id.hashCode() * 0x9E3779B9; // ids may differ in their last digits only
        return Integer.toUnsignedLong(hash) < sample * (1L << 32);
    }

    private static Optional<JsonNode> json(String message) {
        if (!message.stripLeading().startsWith("{")) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(message)).filter(JsonNode::isObject);
        } catch (JsonProcessingException e) {
            return Optional.empty(); // a text that starts with a brace
        }
    }

    private static int severity(JsonNode json) {
        return first(json, "level", "severity", "log_level", "levelname")
                .map(LogMessages::severity)
                .orElse(first(json, "errorType").isPresent() ? ERROR : UNKNOWN);
    }

    private static int severity(String text) {
        String start = text.substring(0, Math.min(START, text.length()));
        Matcher level = LEVEL.matcher(start);
        if (level.find()) {
            return number(level.group(level.start(1) >= 0 ? 1 : 2).toUpperCase(Locale.ROOT));
        }
        return FAILURE.matcher(start).find() ? ERROR : UNKNOWN;
    }

    private static int number(String level) {
        return switch (level) {
            case "TRACE" -> 1;
            case "DEBUG" -> 5;
            case "INFO" -> 9;
            case "NOTICE" -> 10;
            case "WARN", "WARNING" -> WARN;
            case "FATAL", "PANIC" -> FATAL;
            default -> ERROR;
        };
    }

    /** Exception in the format of AWS Lambda: errorType, errorMessage and stackTrace. */
    private static Optional<LoggedException> exception(JsonNode json) {
        Optional<String> type = first(json, "errorType", "exception.type");
        Optional<String> message = first(json, "errorMessage", "exception.message");
        JsonNode trace = json.path("stackTrace").isMissingNode() ? json.path("stack") : json.path("stackTrace");
        String lines = trace.isArray()
                ? StreamSupport.stream(trace.spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining("\n"))
                : trace.asText("");
        return type.map(it -> new LoggedException(it, message.orElse(""), cut(lines, LONGEST_BODY)));
    }

    private static Optional<String> first(JsonNode json, String... keys) {
        return Stream.of(keys)
                .map(json::path)
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(it -> !it.isBlank())
                .findFirst();
    }

    private static String cut(String text, int longest) {
        return text.substring(0, Math.min(longest, text.length()));
    }
}
