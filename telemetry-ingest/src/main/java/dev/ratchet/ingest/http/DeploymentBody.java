package dev.ratchet.ingest.http;

import java.util.Optional;

/** A deployment that another pipeline made, as it posts it. */
record DeploymentBody(String component, String version, Optional<String> commit, Optional<Millis> atMillis) {}
