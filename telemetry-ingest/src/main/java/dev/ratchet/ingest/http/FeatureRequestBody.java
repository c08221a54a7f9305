package dev.ratchet.ingest.http;

import java.util.Optional;

/** Body in which a person requests a feature of a component. */
record FeatureRequestBody(
        String component, String person, String text, Optional<String> id, Optional<Millis> atMillis) {}
