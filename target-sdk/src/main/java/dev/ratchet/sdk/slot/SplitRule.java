package dev.ratchet.sdk.slot;

import dev.ratchet.sdk.Split;
import dev.ratchet.sdk.core.Assignment;
import dev.ratchet.sdk.core.Digest;
import dev.ratchet.sdk.core.TrafficSplit;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.BitSet;
import java.util.Set;

/**
 * Pure routing decision of one epoch: which calls go to the canary.
 *
 * <p>By request: a random number in [0, 1) below the share. By key: bucket = first byte of SHA-256(salt, 0, key); the
 * canary's buckets are listed.
 */
public final class SplitRule {
    public static final int NO_BUCKET = -1;

    private final Split split;
    private final double share;
    private final String salt;
    private final byte[] saltBytes;
    private final BitSet canaryBuckets = new BitSet(256);

    SplitRule(Split split, double share, String salt, Set<Integer> canaryBuckets) {
        this.split = split;
        this.share = share;
        this.salt = salt;
        this.saltBytes = salt.getBytes(StandardCharsets.UTF_8);
        canaryBuckets.forEach(this.canaryBuckets::set);
    }

    /** Returns the rule of an assignment; without a canary every call goes to control. */
    public static SplitRule of(Assignment assignment) {
        TrafficSplit traffic = assignment.traffic();
        Split split = Split.of(traffic);
        return assignment.releases().canary().isPresent()
                ? new SplitRule(split, traffic.share(), traffic.salt(), traffic.canaryBuckets())
                : controlOnly(split, traffic.salt());
    }

    public static SplitRule controlOnly(Split split, String salt) {
        return new SplitRule(split, 0, salt, Set.of());
    }

    public Split split() {
        return split;
    }

    public String salt() {
        return salt;
    }

    public boolean drawToCanary(double draw) {
        return draw < share;
    }

    public boolean bucketToCanary(int bucket) {
        return canaryBuckets.get(bucket);
    }

    public int bucket(String key) {
        MessageDigest digest = Digest.sha256();
        digest.update(saltBytes);
        digest.update((byte) 0);
        return digest.digest(key.getBytes(StandardCharsets.UTF_8))[0] & 0xff;
    }
}
