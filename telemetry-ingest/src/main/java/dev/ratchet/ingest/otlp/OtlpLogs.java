package dev.ratchet.ingest.otlp;

import dev.ratchet.cycle.telemetry.LogRecord;
import dev.ratchet.cycle.telemetry.LoggedException;
import dev.ratchet.ingest.core.ComponentNaming;
import dev.ratchet.ingest.core.Rejections;
import dev.ratchet.ingest.core.ResourceReports.Emitter;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Converts OpenTelemetry log records. */
final class OtlpLogs {
    private static final int LONGEST_SOURCE = 200;
    private static final int HIGHEST_SEVERITY = 24;
    private static final Pattern LINE_NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

    /**
     * Keys that hold the log line when a record's body is a map: those of log libraries, container runtimes and
     * journald.
     */
    private static final List<String> LINES = List.of("message", "msg", "log", "MESSAGE");

    private final String tenant;
    private final long nowMillis;
    private final ComponentNaming naming;
    private final Set<Emitter> emitters = new LinkedHashSet<>();
    private final Rejections.Collector rejections = new Rejections.Collector();
    private final List<LogRecord> records = new ArrayList<>();

    OtlpLogs(String tenant, long nowMillis, ComponentNaming naming) {
        this.tenant = tenant;
        this.nowMillis = nowMillis;
        this.naming = naming;
    }

    OtlpBatch.Logs of(ExportLogsServiceRequest request) {
        for (var emitted : request.getResourceLogsList()) {
            OtlpResource resource = OtlpResource.of(emitted.getResource(), naming);
            resource.statedEmitter().ifPresent(emitters::add);
            for (var scope : emitted.getScopeLogsList()) {
                for (var log : scope.getLogRecordsList()) {
                    try {
                        records.add(record(resource, scope.getScope().getName(), log));
                    } catch (IllegalArgumentException e) {
                        rejections.reject(1, resource.description() + ": " + e.getMessage());
                    }
                }
            }
        }
        return new OtlpBatch.Logs(records, rejections.rejections(), emitters);
    }

    private LogRecord record(OtlpResource resource, String logger, io.opentelemetry.proto.logs.v1.LogRecord logRecord) {
        Map<String, String> own = OtlpValues.attributes(logRecord.getAttributesList());
        long nanos =
                logRecord.getTimeUnixNano() == 0 ? logRecord.getObservedTimeUnixNano() : logRecord.getTimeUnixNano();
        return new LogRecord(
                tenant,
                resource.component(own),
                resource.instance(),
                OtlpTimes.millis(nanos, nowMillis),
                severity(logRecord),
                body(logRecord, own),
                exception(own),
                new LogRecord.LogContext(
                        OtlpIds.trace(logRecord.getTraceId()),
                        OtlpIds.span(logRecord.getSpanId()),
                        first(own, "enduser.id", "user.id", "session.id"),
                        source(own, logger),
                        line(own),
                        cut(resource.attribute("service.version"))));
    }

    /**
     * Returns the severity number; if it is not one of OTLP's, the number for the severity text; 0 if neither is known.
     */
    private static int severity(io.opentelemetry.proto.logs.v1.LogRecord logRecord) {
        int number = logRecord.getSeverityNumberValue();
        return number >= 1 && number <= HIGHEST_SEVERITY ? number : severity(logRecord.getSeverityText());
    }

    /** Maps severity text as in appendix B of the log data model. */
    private static int severity(String text) {
        return switch (text.strip().toUpperCase(Locale.ROOT)) {
            case "TRACE", "FINEST", "VERBOSE" -> 1;
            case "DEBUG", "FINE", "FINER" -> 5;
            case "INFO", "INFORMATION", "INFORMATIONAL", "CONFIG" -> 9;
            case "NOTICE" -> 10;
            case "WARN", "WARNING" -> 13;
            case "ERR", "ERROR", "SEVERE" -> 17;
            case "CRIT", "CRITICAL" -> 18;
            case "ALERT" -> 19;
            case "FATAL", "EMERG", "EMERGENCY", "PANIC" -> 21;
            default -> 0;
        };
    }

    private static String body(io.opentelemetry.proto.logs.v1.LogRecord logRecord, Map<String, String> own) {
        String text = text(logRecord.getBody());
        return text.isBlank()
                ? Stream.of(logRecord.getEventName(), first(own, "event.name"))
                        .filter(name -> !name.isBlank())
                        .findFirst()
                        .orElse("")
                : text;
    }

    private static String text(AnyValue body) {
        return switch (body.getValueCase()) {
            case BYTES_VALUE -> decoded(body);
            case KVLIST_VALUE -> {
                Map<String, String> fields =
                        OtlpValues.attributes(body.getKvlistValue().getValuesList());
                String line = first(fields, LINES.toArray(String[]::new)).strip();
                yield line.isEmpty() ? OtlpValues.text(body) : line;
            }
            default -> OtlpValues.text(body);
        };
    }

    private static String decoded(AnyValue body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body.getBytesValue().toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            return OtlpValues.text(body);
        }
    }

    /** Returns the exception that the semantic conventions describe: a type or a message, and perhaps a stack trace. */
    private static Optional<LoggedException> exception(Map<String, String> own) {
        String type = first(own, "exception.type");
        String message = first(own, "exception.message");
        String trace = first(own, "exception.stacktrace");
        return type.isBlank() && message.isBlank() && trace.isBlank()
                ? Optional.empty()
                : Optional.of(new LoggedException(type, message, trace));
    }

    /**
     * Returns the qualified name of the function that wrote the record, or else of its logger, or else its file. A line
     * number is left out: it changes with each edit of the file, and every statement below would appear to be a new
     * one.
     */
    private static String source(Map<String, String> own, String logger) {
        String function = first(own, "code.function.name", "code.function");
        String namespace = first(own, "code.namespace");
        if (!function.isEmpty()) {
            boolean isQualified = namespace.isEmpty() || function.startsWith(namespace);
            return cut(isQualified ? function : namespace + "." + function);
        }
        String named = first(own, "logger.name", "logger_name", "log.logger", "logger");
        String writer = named.isEmpty() ? logger : named;
        return cut(writer.isEmpty() ? first(own, "code.file.path", "code.filepath") : writer);
    }

    /** Returns the line number of the statement; 0 if none is stated. */
    private static int line(Map<String, String> own) {
        String number = first(own, "code.line.number", "code.lineno");
        return LINE_NUMBER.matcher(number).matches() ? Integer.parseInt(number) : 0;
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(LONGEST_SOURCE, text.length()));
    }

    private static String first(Map<String, String> attributes, String... keys) {
        return Stream.of(keys)
                .map(key -> attributes.getOrDefault(key, ""))
                .filter(it -> !it.isBlank())
                .findFirst()
                .orElse("");
    }
}
