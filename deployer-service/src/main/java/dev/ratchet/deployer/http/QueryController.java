package dev.ratchet.deployer.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ratchet.cycle.CycleReport;
import dev.ratchet.cycle.Losses;
import dev.ratchet.cycle.Power;
import dev.ratchet.cycle.Proposal;
import dev.ratchet.cycle.RolloutEvent;
import dev.ratchet.cycle.RolloutPlan;
import dev.ratchet.cycle.avro.Codecs;
import dev.ratchet.deployer.core.Ledger;
import dev.ratchet.deployer.core.judge.ClassicJudge;
import dev.ratchet.deployer.core.judge.Trial;
import dev.ratchet.deployer.core.rollout.Progress;
import dev.ratchet.deployer.core.rollout.RolloutState;
import dev.ratchet.deployer.kafka.Decisions;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was decided so far, for the tenant that asks. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class QueryController {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Decisions decisions;

    QueryController(Decisions decisions) {
        this.decisions = decisions;
    }

    @Get("/proposals")
    HttpResponse<String> proposals(HttpRequest<?> request) {
        String tenant = tenant(request);
        return list(
                Proposal.class, decisions.view().proposals().values().stream().filter(it -> it.tenant()
                        .equals(tenant)));
    }

    @Get("/rollouts")
    HttpResponse<String> rollouts(HttpRequest<?> request) {
        ArrayNode all = JSON.createArrayNode();
        decisions.view().rollouts().values().stream()
                .filter(it -> isOf(tenant(request), it))
                .forEach(it -> all.add(summary(it)));
        return json(all.toString());
    }

    @Get("/rollouts/{id}")
    HttpResponse<String> rollout(HttpRequest<?> request, String id) {
        return found(request, id)
                .map(it -> json(summary(it).toString()))
                .orElseGet(() -> Answers.error(HttpResponse.notFound(), "no rollout " + id));
    }

    @Get("/rollouts/{id}/events")
    HttpResponse<String> events(HttpRequest<?> request, String id) {
        return found(request, id).isEmpty()
                ? Answers.error(HttpResponse.notFound(), "no rollout " + id)
                : list(RolloutEvent.class, decisions.view().histories().getOrDefault(id, List.of()).stream());
    }

    @Get("/reports")
    HttpResponse<String> reports(HttpRequest<?> request) {
        String tenant = tenant(request);
        return list(
                CycleReport.class, decisions.view().reports().values().stream().filter(it -> it.tenant()
                        .equals(tenant)));
    }

    private Optional<RolloutState> found(HttpRequest<?> request, String id) {
        return Optional.ofNullable(decisions.view().rollouts().get(id)).filter(it -> isOf(tenant(request), it));
    }

    private static boolean isOf(String tenant, RolloutState state) {
        return Ledger.plan(state).filter(it -> it.tenant().equals(tenant)).isPresent();
    }

    private static String tenant(HttpRequest<?> request) {
        return DoorFilter.principal(request).tenant();
    }

    private static <T> HttpResponse<String> list(Class<T> type, Stream<T> records) {
        return json(records.map(Codecs.of(type)::json).collect(Collectors.joining(",", "[", "]")));
    }

    private static ObjectNode summary(RolloutState state) {
        ObjectNode json = JSON.createObjectNode().put("state", state.kind().name());
        Ledger.plan(state).ifPresent(plan -> plan(json, plan));
        switch (state) {
            case RolloutState.Open it -> progress(json, it.progress());
            case RolloutState.Over it -> {
                progress(json, it.progress());
                json.put("reason", it.reason());
                it.verdict()
                        .ifPresent(verdict -> json.put("verdict", verdict.kind().name()));
                json.put(
                        "classic",
                        new ClassicJudge().judge(trial(it.progress())).kind().name());
            }
            case RolloutState.New it -> {
                // nothing to tell yet
            }
        }
        return json;
    }

    private static Trial trial(Progress it) {
        return new Trial(it.plan(), it.looks(), it.lastInterval(), true, it.lone(), it.usable());
    }

    private static void plan(ObjectNode json, RolloutPlan plan) {
        json.put("rollout", plan.rollout())
                .put("proposal", plan.proposal())
                .put("component", plan.component())
                .put("watchLooks", plan.watchLooks())
                .put("poweredShare", plan.poweredShare());
        plan.power().ifPresent(it -> json.set("power", tree(Power.class, it)));
        plan.losses().ifPresent(it -> json.set("losses", tree(Losses.class, it)));
    }

    /** A record as its codec tells it. */
    private static <T> JsonNode tree(Class<T> type, T record) {
        try {
            return JSON.readTree(Codecs.of(type).json(record));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not JSON: " + type.getSimpleName(), e);
        }
    }

    private static void progress(ObjectNode json, Progress it) {
        json.put("epoch", it.epoch())
                .put("share", it.share())
                .put("looks", it.looks())
                .put("usable", it.usable().size());
    }

    private static HttpResponse<String> json(String body) {
        return HttpResponse.ok(body).contentType(MediaType.APPLICATION_JSON_TYPE);
    }
}
