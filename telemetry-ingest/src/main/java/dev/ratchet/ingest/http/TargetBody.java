package dev.ratchet.ingest.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratchet.cycle.Alarm;
import dev.ratchet.cycle.AlarmState;
import dev.ratchet.cycle.CallStats;
import dev.ratchet.cycle.Deployment;
import dev.ratchet.cycle.Event;
import dev.ratchet.cycle.Execution;
import dev.ratchet.cycle.Failure;
import dev.ratchet.cycle.GroupStats;
import dev.ratchet.cycle.HealthSample;
import dev.ratchet.cycle.PortCall;
import dev.ratchet.cycle.Profile;
import dev.ratchet.cycle.ProfileSample;
import dev.ratchet.cycle.Severity;
import dev.ratchet.cycle.Sketch;
import dev.ratchet.cycle.Slot;
import dev.ratchet.ingest.core.Admission;
import dev.ratchet.ingest.core.Admission.Refused;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** The target SDK's JSON as records of a tenant. */
record TargetBody(String tenant, long nowMillis) {
    /** What stands for a value of a newer version, and is none that somebody may send. */
    private static final String UNKNOWN = "UNKNOWN";

    HealthSample health(JsonNode json) {
        long length = json.path("intervalMillis").asLong();
        return new HealthSample(
                tenant,
                text(json, "component"),
                text(json, "instance"),
                text(json, "boot"),
                json.path("epoch").asLong(),
                Admission.interval(json.path("interval").asLong(), length, nowMillis),
                length,
                text(json, "salt"),
                false,
                list(json.path("groups"), TargetBody::group));
    }

    List<Execution> executions(JsonNode json) {
        String component = text(json, "component");
        String instance = text(json, "instance");
        return list(json.path("executions"), it -> execution(component, instance, it));
    }

    Event profile(JsonNode json) {
        String instance = text(json, "instance");
        long to = json.path("toMillis").asLong();
        List<ProfileSample> samples = list(
                json.path("samples"),
                it -> new ProfileSample(
                        text(it, "type"),
                        text(it, "method"),
                        it.path("line").asInt(),
                        text(it, "callee"),
                        it.path("count").asLong()));
        return new Event(
                tenant,
                text(json, "component"),
                "profile-" + instance + "-" + to,
                Admission.moment(to, nowMillis),
                new Profile(instance, to, json.path("total").asLong(), samples));
    }

    /** A deployment that is told again has the same id. */
    Event deployment(JsonNode json) {
        String component = text(json, "component");
        Deployment content = new Deployment(text(json, "version"), text(json, "commit"));
        long at = optional(json, "atMillis").map(JsonNode::asLong).orElse(nowMillis);
        return new Event(
                tenant,
                component,
                "deployment-" + content.version() + "-" + at,
                Admission.moment(at, nowMillis),
                content);
    }

    /** An alarm that is told again has the same id; the sender may give one. */
    Event alarm(JsonNode json) {
        Alarm content = new Alarm(
                text(json, "name"),
                constant(json, "state", AlarmState.class),
                json.has("severity") ? constant(json, "severity", Severity.class) : Severity.HIGH,
                text(json, "reason"));
        long at = optional(json, "atMillis").map(JsonNode::asLong).orElse(nowMillis);
        String id = optional(json, "id")
                .map(JsonNode::asText)
                .orElse("alarm-" + content.name() + "-" + content.state() + "-" + at);
        return new Event(tenant, text(json, "component"), id, Admission.moment(at, nowMillis), content);
    }

    private Execution execution(String component, String instance, JsonNode it) {
        return new Execution(
                tenant,
                component,
                instance,
                text(it, "id"),
                text(it, "release"),
                text(it, "slot"),
                it.path("epoch").asLong(),
                optional(it, "key").map(JsonNode::asText),
                Admission.moment(it.path("atMillis").asLong(), nowMillis),
                it.path("durationNanos").asLong(),
                optional(it, "input").map(JsonNode::toString).orElse(""),
                optional(it, "output").map(JsonNode::toString),
                optional(it, "failure").map(TargetBody::failure),
                list(it.path("calls"), TargetBody::call),
                Optional.empty());
    }

    private static PortCall call(JsonNode it) {
        return new PortCall(
                text(it, "port"),
                it.path("request").toString(),
                optional(it, "response").map(JsonNode::toString),
                optional(it, "failure").map(TargetBody::failure),
                it.path("durationNanos").asLong());
    }

    private static Failure failure(JsonNode it) {
        return new Failure(text(it, "type"), text(it, "message"), list(it.path("frames"), JsonNode::asText));
    }

    private static GroupStats group(JsonNode it) {
        return new GroupStats(
                Slot.valueOf(text(it, "slot").toUpperCase(Locale.ROOT)),
                it.path("group").asInt(-1),
                new CallStats(
                        it.path("calls").asLong(),
                        it.path("errors").asLong(),
                        it.path("ok").asLong(),
                        it.path("sumLog").asDouble(),
                        it.path("sumLogSq").asDouble(),
                        sketch(it.path("sketch")),
                        it.path("sampled").asLong(),
                        optional(it, "cpuNanos").map(JsonNode::asLong),
                        optional(it, "allocatedBytes").map(JsonNode::asLong)));
    }

    private static Sketch sketch(JsonNode json) {
        TreeMap<Integer, Long> counts = new TreeMap<>();
        JsonNode index = json.path("index");
        for (int i = 0; i < index.size(); i++) {
            counts.merge(index.get(i).asInt(), json.path("count").path(i).asLong(), Long::sum);
        }
        return new Sketch(counts);
    }

    private static String text(JsonNode json, String field) {
        return json.path(field).asText("");
    }

    /** A constant by its name in any letters; none of those that stand for something unknown. */
    static <E extends Enum<E>> E constant(JsonNode json, String field, Class<E> type) {
        String name = text(json, field).toUpperCase(Locale.ROOT);
        return Arrays.stream(type.getEnumConstants())
                .filter(it -> it.name().equals(name) && !name.equals(UNKNOWN))
                .findFirst()
                .orElseThrow(() -> new Refused(field + " must be one of "
                        + Arrays.stream(type.getEnumConstants())
                                .filter(it -> !it.name().equals(UNKNOWN))
                                .toList() + ": " + name));
    }

    private static Optional<JsonNode> optional(JsonNode json, String field) {
        return Optional.ofNullable(json.get(field)).filter(it -> !it.isNull());
    }

    private static <T> List<T> list(JsonNode json, Function<JsonNode, T> item) {
        List<T> items = new ArrayList<>();
        json.forEach(it -> items.add(item.apply(it)));
        return items;
    }
}
