package dev.ratchet.deployer.core;

import dev.ratchet.cycle.Digest;

/** The tombstone of a blob on the topic of releases. */
public record DiscardedBlob(Digest digest) {}
