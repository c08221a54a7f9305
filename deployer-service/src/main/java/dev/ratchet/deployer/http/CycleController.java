package dev.ratchet.deployer.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ratchet.cycle.ApprovalAnswer;
import dev.ratchet.cycle.Command;
import dev.ratchet.cycle.Component;
import dev.ratchet.cycle.Control;
import dev.ratchet.cycle.ControlKind;
import dev.ratchet.cycle.CycleRequest;
import dev.ratchet.cycle.Goal;
import dev.ratchet.cycle.GoalKind;
import dev.ratchet.cycle.Order;
import dev.ratchet.cycle.ProposalType;
import dev.ratchet.cycle.RollBackRequest;
import dev.ratchet.cycle.Submission;
import dev.ratchet.cycle.config.Principal;
import dev.ratchet.deployer.config.ComponentEntry;
import dev.ratchet.deployer.kafka.CommandWriter;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;

/** Where people and their agents start something: each request becomes a record before anything happens. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class CycleController {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final CommandWriter commands;
    private final Clock clock;

    CycleController(CommandWriter commands, Clock clock) {
        this.commands = commands;
        this.clock = clock;
    }

    @Post("/commands")
    HttpResponse<String> command(HttpRequest<?> request, @Body String body) {
        JsonNode json = ReportBody.read(body);
        if (json.has("killSwitch") || json.has("freeze")) {
            return control(request, json);
        }
        return write(request, order(json));
    }

    @Post("/proposals")
    HttpResponse<String> propose(HttpRequest<?> request, @Body String body) {
        JsonNode json = ReportBody.read(body);
        ProposalType type = constant(ProposalType.class, json.path("type").asText("quality"));
        Goal goal = goal(json.path("goal"));
        if (goal.kind() == GoalKind.NONE && type != ProposalType.REFACTORING) {
            throw new IllegalArgumentException(
                    "goal: must declare what improves, as {\"kind\":\"latency\",\"relative\":-0.1}"
                            + " or of kind errors; only the type refactoring claims no improvement");
        }
        return write(
                request,
                new Submission(
                        json.path("component").asText(""),
                        json.path("title").asText(""),
                        json.path("description").asText(""),
                        json.path("diff").asText(""),
                        type,
                        goal,
                        ""));
    }

    @Post("/components")
    @Consumes(MediaType.ALL)
    HttpResponse<String> component(HttpRequest<?> request, @Body String body) {
        Component component =
                ComponentEntry.parse(body, DoorFilter.principal(request).tenant());
        commands.write(component);
        return accepted("component", component.name());
    }

    private static Order order(JsonNode json) {
        if (json.has("cycle")) {
            JsonNode it = json.get("cycle");
            return new CycleRequest(
                    Duration.ofMinutes(it.path("windowMinutes").asLong(24 * 60)).toMillis(),
                    it.path("maxImprovements").asInt(3),
                    Duration.ofSeconds(it.path("deadlineSeconds").asLong(4 * 3600))
                            .toMillis(),
                    it.path("cause").asText("by hand"));
        }
        if (json.has("approve") || json.has("reject")) {
            JsonNode it = json.has("approve") ? json.get("approve") : json.get("reject");
            return new ApprovalAnswer(
                    it.path("proposal").asText(""),
                    it.path("digest").asText(""),
                    json.has("approve"),
                    it.path("reason").asText(""));
        }
        if (json.has("rollBack")) {
            JsonNode it = json.get("rollBack");
            return new RollBackRequest(
                    it.path("rollout").asText(""), it.path("reason").asText("by hand"));
        }
        throw new IllegalArgumentException(
                "a command is one of cycle, approve, reject, rollBack, killSwitch, freeze: " + json);
    }

    private HttpResponse<String> control(HttpRequest<?> request, JsonNode json) {
        Principal principal = DoorFilter.principal(request);
        ControlKind kind = json.has("killSwitch") ? ControlKind.KILL_SWITCH : ControlKind.FREEZE;
        JsonNode it = json.has("killSwitch") ? json.get("killSwitch") : json.get("freeze");
        commands.write(new Control(
                scope(it, principal),
                kind,
                it.path("on").asBoolean(true),
                principal.name(),
                it.path("reason").asText(""),
                clock.millis()));
        return accepted("control", kind.name());
    }

    /** A tenant's own; everything is for whoever runs Ratchet itself, who is of the tenant default. */
    private static String scope(JsonNode json, Principal principal) {
        String tenant = principal.tenant();
        String scope = json.path("scope").asText(tenant);
        boolean everything = scope.equals("all") && tenant.equals(Principal.LOCAL.tenant());
        if (!everything && !scope.equals(tenant) && !scope.startsWith(tenant + "/")) {
            throw new IllegalArgumentException("scope must be " + tenant + " or " + tenant + "/component: " + scope);
        }
        return scope;
    }

    private HttpResponse<String> write(HttpRequest<?> request, Order order) {
        Principal principal = DoorFilter.principal(request);
        String id = UUID.randomUUID().toString();
        commands.write(new Command(id, principal.tenant(), clock.millis(), principal.name(), order));
        return accepted("command", id);
    }

    private static HttpResponse<String> accepted(String key, String value) {
        return HttpResponse.<String>accepted()
                .body(JSON.createObjectNode().put(key, value).toString())
                .contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    private static Goal goal(JsonNode json) {
        return new Goal(
                constant(GoalKind.class, json.path("kind").asText("none")),
                json.path("relative").asDouble(0));
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String name) {
        return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
    }
}
