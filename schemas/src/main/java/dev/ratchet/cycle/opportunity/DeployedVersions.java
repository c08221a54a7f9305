package dev.ratchet.cycle.opportunity;

import java.util.Optional;

/**
 * Versions and commits between which a deployment changed a component. The texts come from telemetry and pipelines;
 * they are only compared with the tags and commits of the component's repository.
 *
 * @param version deployed version
 * @param commit deployed commit; empty if the pipeline does not name it
 * @param previous version that served before; empty if unknown
 * @param previousCommit commit of that version; empty if unknown
 */
public record DeployedVersions(
        String version, Optional<String> commit, Optional<String> previous, Optional<String> previousCommit) {}
