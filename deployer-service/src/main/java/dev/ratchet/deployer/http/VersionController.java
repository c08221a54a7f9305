package dev.ratchet.deployer.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.proposal.ReleaseManifest;
import dev.ratchet.cycle.version.ComponentVersion;
import dev.ratchet.cycle.version.ComponentVersions;
import dev.ratchet.deployer.change.BranchLandings;
import dev.ratchet.deployer.core.Reports;
import dev.ratchet.deployer.core.version.StandingVersions;
import dev.ratchet.deployer.kafka.BlobStore;
import dev.ratchet.deployer.kafka.Decisions;
import dev.ratchet.runtime.config.Principal;
import dev.ratchet.runtime.http.ProblemException;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Instant;
import java.util.Optional;

/** Endpoints for the releases that a component had in control. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class VersionController {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Decisions decisions;
    private final BranchLandings landings;

    VersionController(Decisions decisions, BranchLandings landings) {
        this.decisions = decisions;
        this.landings = landings;
    }

    /** Lists the versions, newest first. */
    @Get("/components/{name}/versions")
    HttpResponse<String> versions(Principal sender, String name) {
        ComponentId id = new ComponentId(sender.tenant(), name);
        return Optional.ofNullable(decisions.view().versions().get(id))
                .map(it -> HttpResponse.ok(json(it).toString()).contentType(MediaType.APPLICATION_JSON_TYPE))
                .orElseThrow(
                        () -> ProblemException.missing("there is no component " + name + " with a release in control"));
    }

    private ObjectNode json(ComponentVersions history) {
        StandingVersions standing = StandingVersions.of(history);
        ObjectNode json = JSON.createObjectNode()
                .put("component", history.component().name())
                .put("control", history.control().release().hex());
        standing.previous().ifPresent(it -> json.put("previous", it.release().hex()));
        history.refused().ifPresent(it -> json.put("refused", it.hex()));
        ArrayNode versions = json.putArray("versions");
        history.versions().reversed().forEach(it -> versions.add(json(history, standing, it)));
        return json;
    }

    private ObjectNode json(ComponentVersions history, StandingVersions standing, ComponentVersion it) {
        boolean stands = standing.contains(it.release());
        ObjectNode json = JSON.createObjectNode()
                .put("release", it.release().hex())
                .put("kind", it.kind().name())
                .put("inControl", it.equals(history.control()))
                .put("takenBack", !stands)
                .put("kept", isKept(it.release()))
                .put("epoch", it.epoch())
                .put("at", Instant.ofEpochMilli(it.atMillis()).toString());
        it.proposal().ifPresent(proposal -> json.put("proposal", proposal.text()));
        it.rollout().ifPresent(rollout -> json.put("rollout", rollout.text()));
        branch(history.component(), it).ifPresent(branch -> json.put("branch", branch));
        it.rollout().flatMap(landings::outcome).ifPresent(outcome -> json.set("landing", LandingJson.of(outcome)));
        it.rollout().flatMap(landings::reversal).ifPresent(outcome -> json.set("reversal", LandingJson.of(outcome)));
        if (!it.principal().isEmpty()) {
            json.put("principal", it.principal()).put("reason", it.reason());
        }
        return json;
    }

    private Optional<String> branch(ComponentId component, ComponentVersion it) {
        return it.proposal().map(Reports::branch).or(() -> Optional.ofNullable(
                        decisions.view().components().get(component))
                .map(entry -> entry.sources().branch()));
    }

    /** Whether the files of a release are still stored, so that a person can return to it. */
    private boolean isKept(Digest release) {
        BlobStore blobs = decisions.blobs();
        return blobs.get(release)
                .map(it -> new String(it, UTF_8))
                .filter(ReleaseManifest::isManifest)
                .map(ReleaseManifest::parse)
                .filter(it -> blobs.contains(it.bundle()))
                .isPresent();
    }
}
