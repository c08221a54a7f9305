package dev.ratchet.deployer.http;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.proposal.ReleaseManifest;
import dev.ratchet.cycle.rollout.Command;
import dev.ratchet.cycle.rollout.TargetReport;
import dev.ratchet.deployer.config.ComponentEntry;
import dev.ratchet.deployer.kafka.Assignments;
import dev.ratchet.deployer.kafka.CommandWriter;
import dev.ratchet.deployer.kafka.DecisionLoop;
import dev.ratchet.runtime.config.Principal;
import dev.ratchet.runtime.http.DocumentedProblems;
import dev.ratchet.runtime.http.Problem;
import dev.ratchet.runtime.http.ProblemException;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestAttribute;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Parameter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** Endpoints for targets, which poll their assignment, fetch releases and report their state. */
@Controller("/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@DocumentedProblems
final class TargetController {
    private static final long LONGEST_WAIT_MILLIS = 20_000;

    private final DecisionLoop decisions;
    private final CommandWriter commands;
    private final Clock clock;

    TargetController(DecisionLoop decisions, CommandWriter commands, Clock clock) {
        this.decisions = decisions;
        this.commands = commands;
        this.clock = clock;
    }

    /** Returns the assignment of a component as soon as it is newer than the epoch, at the latest after the wait. */
    @Get("/targets/{component}/assignment")
    AssignmentAnswer assignment(
            @RequestAttribute Principal sender,
            String component,
            @QueryValue(defaultValue = "0") @Parameter(required = false) long epoch,
            @QueryValue(defaultValue = "0") @Parameter(required = false) int burnt,
            @QueryValue(defaultValue = "0") @Parameter(required = false) long waitMillis)
            throws InterruptedException {
        long wait = Math.clamp(waitMillis, 0, LONGEST_WAIT_MILLIS);
        return switch (decisions.assignments().await(new ComponentId(sender.tenant(), component), epoch, burnt, wait)) {
            case Assignments.Answer it -> AssignmentAnswer.of(it, clock.millis());
            case Assignments.NoAssignment _ ->
                throw ProblemException.missing("the component " + component + " has no assignment yet");
            case Assignments.NotLeading _ -> throw new ProblemException(new Problem(503, LeaderFilter.NOT_LEADING));
        };
    }

    /** Returns the manifest of a release, or the diff of a proposal. */
    @Get("/releases/{digest}/manifest")
    @Produces(MediaType.TEXT_PLAIN)
    byte[] manifest(@RequestAttribute Principal sender, String digest) {
        String tenant = sender.tenant();
        return Digest.find(digest)
                .filter(it ->
                        release(tenant, it).isPresent() || decisions.view().servesDiff(tenant, it))
                .map(it -> blob(it))
                .orElseThrow(() -> absent(digest));
    }

    /** Returns the files of a release. */
    @Get("/releases/{digest}/bundle")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    byte[] bundle(@RequestAttribute Principal sender, String digest) {
        return Digest.find(digest)
                .flatMap(it -> release(sender.tenant(), it))
                .map(it -> blob(it.bundle()))
                .orElseThrow(() -> absent(digest));
    }

    /** Finds a release that the tenant may fetch; empty for a release of another tenant. */
    private Optional<ReleaseManifest> release(String tenant, Digest digest) {
        return decisions
                .blobs()
                .get(digest)
                .map(it -> new String(it, StandardCharsets.UTF_8))
                .filter(ReleaseManifest::isManifest)
                .map(ReleaseManifest::parse)
                .filter(it -> decisions.view().serves(tenant, it));
    }

    /** Accepts the actual state of an instance. */
    @Post("/targets/{component}/report")
    @Status(HttpStatus.ACCEPTED)
    void report(@RequestAttribute Principal sender, String component, @Body ReportBody body) {
        ComponentEntry.requireName(component);
        TargetReport report = body.record(sender.tenant(), component, clock.millis());
        commands.write(new Command(
                "report-" + UUID.randomUUID(), Optional.of(sender.tenant()), clock.millis(), sender.name(), report));
    }

    private byte[] blob(Digest digest) {
        return decisions.blobs().get(digest).orElseThrow(() -> absent(digest.hex()));
    }

    private static ProblemException absent(String digest) {
        return ProblemException.missing("there is no release " + digest);
    }
}
