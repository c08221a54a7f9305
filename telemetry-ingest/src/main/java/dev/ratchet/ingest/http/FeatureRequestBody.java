package dev.ratchet.ingest.http;

import java.util.Optional;

/** What somebody wants of a component. */
record FeatureRequestBody(
        String component, String person, String text, Optional<String> id, Optional<Millis> atMillis) {}
