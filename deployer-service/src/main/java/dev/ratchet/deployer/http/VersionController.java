package dev.ratchet.deployer.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.proposal.Component;
import dev.ratchet.cycle.proposal.ComponentSources;
import dev.ratchet.cycle.proposal.ReleaseManifest;
import dev.ratchet.cycle.version.ComponentVersion;
import dev.ratchet.cycle.version.ComponentVersions;
import dev.ratchet.deployer.change.BranchLandings;
import dev.ratchet.deployer.core.Reports;
import dev.ratchet.deployer.core.version.StandingVersions;
import dev.ratchet.deployer.kafka.BlobStore;
import dev.ratchet.deployer.kafka.DecisionLoop;
import dev.ratchet.runtime.config.Principal;
import dev.ratchet.runtime.http.DocumentedProblems;
import dev.ratchet.runtime.http.ProblemException;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.RequestAttribute;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Instant;
import java.util.Optional;

/** Endpoint for the releases that a component had in control. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
@DocumentedProblems
final class VersionController {
    private final DecisionLoop decisions;
    private final BranchLandings landings;

    VersionController(DecisionLoop decisions, BranchLandings landings) {
        this.decisions = decisions;
        this.landings = landings;
    }

    /** Lists the releases that a component had in control, the newest first. */
    @Get("/components/{name}/versions")
    VersionsAnswer versions(@RequestAttribute Principal sender, String name) {
        ComponentId id = new ComponentId(sender.tenant(), name);
        return Optional.ofNullable(decisions.view().versions().get(id))
                .map(this::answer)
                .orElseThrow(
                        () -> ProblemException.missing("there is no component " + name + " with a release in control"));
    }

    private VersionsAnswer answer(ComponentVersions history) {
        StandingVersions standing = StandingVersions.of(history);
        return new VersionsAnswer(
                history.component().name(),
                history.control().release().hex(),
                standing.previous().map(it -> it.release().hex()),
                history.refused().map(Digest::hex),
                history.versions().reversed().stream()
                        .map(it -> version(history, standing, it))
                        .toList());
    }

    private VersionsAnswer.Version version(
            ComponentVersions history, StandingVersions standing, ComponentVersion version) {
        Optional<String> principal = version.principal();
        return new VersionsAnswer.Version(
                version.release().hex(),
                version.kind().name(),
                version.equals(history.control()),
                !standing.contains(version.release()),
                isKept(version.release()),
                version.epoch(),
                Instant.ofEpochMilli(version.atMillis()).toString(),
                version.proposal().map(ProposalId::text),
                version.rollout().map(RolloutId::text),
                branch(history.component(), version),
                version.rollout().flatMap(landings::outcome).map(LandingAnswer::of),
                version.rollout().flatMap(landings::reversal).map(LandingAnswer::of),
                principal,
                principal.map(_ -> version.reason()));
    }

    private Optional<String> branch(ComponentId component, ComponentVersion it) {
        return it.proposal().map(Reports::branch).or(() -> Optional.ofNullable(
                        decisions.view().components().get(component))
                .flatMap(Component::sources)
                .map(ComponentSources::branch));
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
