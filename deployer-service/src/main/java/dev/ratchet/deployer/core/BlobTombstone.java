package dev.ratchet.deployer.core;

import dev.ratchet.cycle.Digest;

/** Tombstone of a blob on the topic of releases. */
public record BlobTombstone(Digest digest) implements Fact {}
