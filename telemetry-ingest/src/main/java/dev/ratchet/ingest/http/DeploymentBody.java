package dev.ratchet.ingest.http;

import java.util.Optional;

/** Body in which another pipeline reports a deployment that it made. */
record DeploymentBody(String component, String version, Optional<String> commit, Optional<Millis> atMillis) {}
