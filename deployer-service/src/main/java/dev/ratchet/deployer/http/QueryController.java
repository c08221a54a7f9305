package dev.ratchet.deployer.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.avro.Codecs;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.report.CycleReport;
import dev.ratchet.cycle.rollout.RolloutEvent;
import dev.ratchet.cycle.rollout.RolloutPlan;
import dev.ratchet.cycle.verdict.Losses;
import dev.ratchet.cycle.verdict.Power;
import dev.ratchet.deployer.change.BranchLandings;
import dev.ratchet.deployer.core.Ledger;
import dev.ratchet.deployer.core.rollout.Progress;
import dev.ratchet.deployer.core.rollout.RolloutState;
import dev.ratchet.deployer.core.rollout.Rollouts;
import dev.ratchet.deployer.core.version.ReversalDiff;
import dev.ratchet.deployer.kafka.Decisions;
import dev.ratchet.deployer.kafka.RolloutHistoryReader;
import dev.ratchet.judge.Trial;
import dev.ratchet.judge.reference.ClassicJudge;
import dev.ratchet.runtime.config.Principal;
import dev.ratchet.runtime.http.ProblemException;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Queries of decisions so far, for the tenant that asks. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class QueryController {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final MediaType DIFF = new MediaType("text/x-diff; charset=utf-8");

    private final Decisions decisions;
    private final RolloutHistoryReader histories;
    private final BranchLandings landings;

    QueryController(Decisions decisions, RolloutHistoryReader histories, BranchLandings landings) {
        this.decisions = decisions;
        this.histories = histories;
        this.landings = landings;
    }

    @Get("/proposals")
    HttpResponse<String> proposals(
            Principal sender, @QueryValue(defaultValue = "100") int limit, @QueryValue Optional<String> before) {
        String tenant = sender.tenant();
        List<Proposal> all = decisions.view().proposals().values().stream()
                .filter(it -> it.tenant().equals(tenant))
                .toList();
        return list(
                Proposal.class, new Page(limit, before).of(all, it -> it.id().text()).stream());
    }

    @Get("/proposals/{id}")
    HttpResponse<String> proposal(Principal sender, String id) {
        return proposalOf(sender, id)
                .map(it -> json(Codecs.of(Proposal.class).json(it)))
                .orElseThrow(
                        () -> ProblemException.missing("there is no proposal " + id + "; GET /proposals lists them"));
    }

    /** The change itself, which an approval rolls out. */
    @Get("/proposals/{id}/diff")
    HttpResponse<byte[]> diff(Principal sender, String id) {
        return HttpResponse.ok(storedDiff(sender, id)).contentType(DIFF);
    }

    /** The diff that reverses the change. */
    @Get("/proposals/{id}/reversal")
    HttpResponse<String> reversal(Principal sender, String id) {
        return HttpResponse.ok(ReversalDiff.of(new String(storedDiff(sender, id), UTF_8)))
                .contentType(DIFF);
    }

    private byte[] storedDiff(Principal sender, String id) {
        return proposalOf(sender, id)
                .flatMap(proposal -> proposal.release().diffDigest())
                .flatMap(decisions.blobs()::get)
                .orElseThrow(() -> ProblemException.missing(
                        "there is no proposal " + id + " with a diff, or the diff is no longer stored"));
    }

    private Optional<Proposal> proposalOf(Principal sender, String id) {
        return Optional.ofNullable(decisions.view().proposals().get(new ProposalId(id)))
                .filter(it -> it.tenant().equals(sender.tenant()));
    }

    @Get("/rollouts")
    HttpResponse<String> rollouts(
            Principal sender, @QueryValue(defaultValue = "100") int limit, @QueryValue Optional<String> before) {
        String tenant = sender.tenant();
        List<RolloutState> all = decisions.view().rollouts().values().stream()
                .filter(it -> isOf(tenant, it))
                .toList();
        ArrayNode page = JSON.createArrayNode();
        new Page(limit, before)
                .of(all, it -> Ledger.plan(it).orElseThrow().rollout().text())
                .forEach(it -> page.add(summary(it)));
        return json(page.toString());
    }

    /** One rollout. A finished one is replayed from its events, since its intervals are not in memory. */
    @Get("/rollouts/{id}")
    HttpResponse<String> rollout(Principal sender, String id) {
        RolloutState state = requireRollout(sender, id);
        return json(detail(
                        state instanceof RolloutState.Terminated
                                ? Rollouts.replay(histories.events(new RolloutId(id)))
                                : state)
                .toString());
    }

    @Get("/rollouts/{id}/events")
    HttpResponse<String> events(Principal sender, String id) {
        requireRollout(sender, id);
        return list(RolloutEvent.class, histories.events(new RolloutId(id)).stream());
    }

    @Get("/reports")
    HttpResponse<String> reports(
            Principal sender, @QueryValue(defaultValue = "100") int limit, @QueryValue Optional<String> before) {
        String tenant = sender.tenant();
        List<CycleReport> all = decisions.view().reports().values().stream()
                .filter(it -> it.tenant().equals(tenant))
                .toList();
        return list(CycleReport.class, new Page(limit, before).of(all, CycleReport::cycle).stream());
    }

    private RolloutState requireRollout(Principal sender, String id) {
        return Optional.ofNullable(decisions.view().rollouts().get(new RolloutId(id)))
                .filter(it -> isOf(sender.tenant(), it))
                .orElseThrow(
                        () -> ProblemException.missing("there is no rollout " + id + "; GET /rollouts lists them"));
    }

    private static boolean isOf(String tenant, RolloutState state) {
        return Ledger.plan(state).filter(it -> it.tenant().equals(tenant)).isPresent();
    }

    private static <T> HttpResponse<String> list(Class<T> type, Stream<T> records) {
        return json(records.map(Codecs.of(type)::json).collect(Collectors.joining(",", "[", "]")));
    }

    private ObjectNode summary(RolloutState state) {
        ObjectNode json = JSON.createObjectNode().put("state", state.kind().name());
        Ledger.plan(state).ifPresent(plan -> {
            plan(json, plan);
            landings.outcome(plan.rollout()).ifPresent(it -> json.set("landing", LandingJson.of(it)));
            landings.reversal(plan.rollout()).ifPresent(it -> json.set("reversal", LandingJson.of(it)));
        });
        switch (state) {
            case RolloutState.Open it -> progress(json, it.progress());
            case RolloutState.Terminated it -> {
                progress(json, it.progress());
                json.put("reason", it.reason());
                it.verdict()
                        .ifPresent(verdict -> json.put("verdict", verdict.kind().name()));
            }
            case RolloutState.New it -> {
                // nothing to report yet
            }
        }
        return json;
    }

    /** The summary, and the details that only the intervals show. */
    private ObjectNode detail(RolloutState state) {
        ObjectNode json = summary(state);
        switch (state) {
            case RolloutState.Open it -> usable(json, it.progress());
            case RolloutState.Terminated it ->
                usable(json, it.progress())
                        .put(
                                "classic",
                                new ClassicJudge()
                                        .judge(trial(it.progress()))
                                        .kind()
                                        .name());
            case RolloutState.New _ -> {
                // no interval was looked at
            }
        }
        return json;
    }

    private static ObjectNode usable(ObjectNode json, Progress it) {
        return json.put("usable", it.intervals().usable().size());
    }

    private static Trial trial(Progress it) {
        return new Trial(
                it.plan(),
                it.looks(),
                it.intervals().last(),
                true,
                it.intervals().unusable(),
                it.intervals().usable());
    }

    private static void plan(ObjectNode json, RolloutPlan plan) {
        json.put("rollout", plan.rollout().text())
                .put("proposal", plan.change().proposal().text())
                .put("component", plan.component())
                .put("watchLooks", plan.timing().watchLooks())
                .put("poweredShare", plan.forecast().poweredShare());
        plan.forecast().power().ifPresent(it -> json.set("power", tree(Power.class, it)));
        plan.forecast().losses().ifPresent(it -> json.set("losses", tree(Losses.class, it)));
    }

    /** A record as JSON, by its codec. */
    private static <T> JsonNode tree(Class<T> type, T record) {
        try {
            return JSON.readTree(Codecs.of(type).json(record));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not JSON: " + type.getSimpleName(), e);
        }
    }

    private static void progress(ObjectNode json, Progress it) {
        json.put("epoch", it.stage().epoch()).put("share", it.stage().share()).put("looks", it.looks());
    }

    private static HttpResponse<String> json(String body) {
        return HttpResponse.ok(body).contentType(MediaType.APPLICATION_JSON_TYPE);
    }
}
