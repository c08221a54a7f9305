package dev.ratchet.sdk.core;

import java.util.Optional;

/** Digests of the releases that an assignment puts into the two slots; the canary is empty without a rollout. */
public record AssignedReleases(String control, Optional<String> canary) {
    public AssignedReleases {
        Digest.require("control", control);
        canary.ifPresent(digest -> Digest.require("canary", digest));
    }
}
