package dev.ratchet.deployer.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.proposal.ReleaseManifest;
import dev.ratchet.cycle.rollout.Assignment;
import dev.ratchet.cycle.rollout.Command;
import dev.ratchet.cycle.rollout.TargetReport;
import dev.ratchet.deployer.kafka.Assignments;
import dev.ratchet.deployer.kafka.CommandWriter;
import dev.ratchet.deployer.kafka.Decisions;
import dev.ratchet.runtime.config.Principal;
import dev.ratchet.runtime.http.BodyReader;
import dev.ratchet.runtime.http.Problem;
import dev.ratchet.runtime.http.ProblemException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** Endpoints at which running targets poll their assignment, fetch releases and report their state. */
@Controller("/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
final class TargetController {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long LONGEST_WAIT_MILLIS = 20_000;

    private final Decisions decisions;
    private final CommandWriter commands;
    private final Clock clock;
    private final BodyReader bodies;

    TargetController(Decisions decisions, CommandWriter commands, Clock clock, BodyReader bodies) {
        this.bodies = bodies;
        this.decisions = decisions;
        this.commands = commands;
        this.clock = clock;
    }

    @Get("/targets/{component}/assignment")
    HttpResponse<String> assignment(
            Principal sender,
            String component,
            @QueryValue(defaultValue = "0") long epoch,
            @QueryValue(defaultValue = "0") int burnt,
            @QueryValue(defaultValue = "0") long waitMillis)
            throws InterruptedException {
        long wait = Math.clamp(waitMillis, 0, LONGEST_WAIT_MILLIS);
        return switch (decisions.assignments().await(new ComponentId(sender.tenant(), component), epoch, burnt, wait)) {
            case Assignments.Answer it -> HttpResponse.ok(json(it)).contentType(MediaType.APPLICATION_JSON_TYPE);
            case Assignments.NoAssignment _ ->
                throw ProblemException.missing("no assignment for the component " + component + " (yet)");
            case Assignments.NotLeading _ -> throw new ProblemException(new Problem(503, LeaderFilter.NOT_LEADING));
        };
    }

    @Get("/releases/{digest}/manifest")
    HttpResponse<byte[]> manifest(Principal sender, String digest) {
        String tenant = sender.tenant();
        return Digest.find(digest)
                .filter(it ->
                        release(tenant, it).isPresent() || decisions.view().servesDiff(tenant, it))
                .map(it -> blob(it, MediaType.TEXT_PLAIN_TYPE))
                .orElseThrow(() -> absent(digest));
    }

    @Get("/releases/{digest}/bundle")
    HttpResponse<byte[]> bundle(Principal sender, String digest) {
        return Digest.find(digest)
                .flatMap(it -> release(sender.tenant(), it))
                .map(it -> blob(it.bundle(), MediaType.APPLICATION_OCTET_STREAM_TYPE))
                .orElseThrow(() -> absent(digest));
    }

    /** A release that the tenant may fetch; another tenant's release is reported as missing. */
    private Optional<ReleaseManifest> release(String tenant, Digest digest) {
        return decisions
                .blobs()
                .get(digest)
                .map(it -> new String(it, StandardCharsets.UTF_8))
                .filter(ReleaseManifest::isManifest)
                .map(ReleaseManifest::parse)
                .filter(it -> decisions.view().serves(tenant, it));
    }

    @Post("/targets/{component}/report")
    HttpResponse<String> report(HttpRequest<?> request, Principal sender, String component, @Body byte[] body) {
        TargetReport report =
                bodies.read(request, sender, body, ReportBody.class).record(sender.tenant(), component, clock.millis());
        commands.write(
                new Command("report-" + UUID.randomUUID(), sender.tenant(), clock.millis(), sender.name(), report));
        return HttpResponse.accepted();
    }

    private HttpResponse<byte[]> blob(Digest digest, MediaType type) {
        return decisions
                .blobs()
                .get(digest)
                .map(it -> HttpResponse.ok(it).contentType(type))
                .orElseThrow(() -> absent(digest.hex()));
    }

    private static ProblemException absent(String digest) {
        return ProblemException.missing("there is no release " + digest);
    }

    private String json(Assignments.Answer answer) {
        Assignment it = answer.assignment();
        ObjectNode json = JSON.createObjectNode()
                .put("serverTimeMillis", clock.millis())
                .put("component", it.component())
                .put("epoch", it.epoch())
                .put("control", it.releases().control().hex())
                .put("share", it.traffic().share())
                .put("split", it.traffic().split().name())
                .put("salt", it.traffic().salt())
                .put("leaseMillis", it.lease().leaseMillis())
                .put("finalState", it.lease().finalState())
                .put("intervalMillis", it.intervalMillis());
        it.releases().canary().ifPresent(canary -> json.put("canary", canary.hex()));
        it.releases().rollout().ifPresent(rollout -> json.put("rollout", rollout.text()));
        var buckets = json.putArray("canaryBuckets");
        for (int bucket = 0; bucket < it.groups().groupOfBucket().size(); bucket++) {
            if (it.groups().canaryGroups().contains(it.groups().groupOfBucket().get(bucket))) {
                buckets.add(bucket);
            }
        }
        answer.burnt().forEach(json.putArray("burnt")::add);
        return json.toString();
    }
}
