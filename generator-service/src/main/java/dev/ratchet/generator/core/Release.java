package dev.ratchet.generator.core;

import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.proposal.ReleaseManifest;
import java.util.Arrays;

/** A release with its bytes: what goes to the topic of releases. */
@SuppressWarnings(
        "ArrayRecordComponent") // the manifest holds the bundle's digest, so equality needs the manifest alone
public record Release(ReleaseManifest manifest, byte[] bundle) {
    public Digest digest() {
        return manifest.digest();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Release that && manifest.equals(that.manifest) && Arrays.equals(bundle, that.bundle);
    }

    @Override
    public int hashCode() {
        return manifest.hashCode();
    }
}
