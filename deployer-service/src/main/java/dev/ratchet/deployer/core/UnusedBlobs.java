package dev.ratchet.deployer.core;

import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.proposal.ReleaseManifest;
import dev.ratchet.cycle.rollout.Assignment;
import dev.ratchet.cycle.rollout.RolloutPlan;
import dev.ratchet.cycle.version.ComponentVersion;
import dev.ratchet.cycle.version.ComponentVersions;
import dev.ratchet.deployer.core.rollout.RolloutState;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Unreferenced blobs, a day after their latest write.
 *
 * <pre>
 * referred to by                               retained parts of the release
 * assignment, open rollout, open proposal      manifest, bundle, diff
 * head of a component's branch                 manifest, bundle
 * one of the last N versions of a component    manifest, bundle, diff
 * a release that is based on it                manifest, since it shows what the branch already holds
 * </pre>
 *
 * <p>The day covers releases whose proposal is not published yet. It also allows people to read the diff of an
 * unconfirmed change.
 */
final class UnusedBlobs {
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    /** Maximum number of tombstones in one transaction. */
    private static final int MAX_BLOBS = 500;

    private final Ledger ledger;
    private final Set<Digest> used = new HashSet<>();

    /** Unused blobs of a ledger at a moment; the last {@code retained} versions of each component stay. */
    static List<StoredBlob> of(Ledger ledger, int retained, long atMillis) {
        Set<Digest> used = new UnusedBlobs(ledger).mark(retained);
        return ledger.releases().blobs().stream()
                .filter(it -> !used.contains(it.digest()) && atMillis - it.atMillis() > DAY_MILLIS)
                .limit(MAX_BLOBS)
                .toList();
    }

    private UnusedBlobs(Ledger ledger) {
        this.ledger = ledger;
    }

    private Set<Digest> mark(int retained) {
        for (Assignment it : ledger.assignments().values()) {
            release(it.releases().control());
            it.releases().canary().ifPresent(this::release);
        }
        for (RolloutState.Open it : ledger.openRollouts()) {
            RolloutPlan plan = it.progress().plan();
            release(plan.change().base());
            release(plan.change().digest());
        }
        for (Proposal it : ledger.openProposals()) {
            it.release().base().ifPresent(this::release);
            it.release().digest().ifPresent(this::release);
            it.release().diffDigest().ifPresent(used::add);
        }
        ledger.releases().bases().forEach(it -> release(it.digest()));
        ledger.versions().values().forEach(it -> retainedReleases(it, retained).forEach(this::release));
        return used;
    }

    /** Latest distinct releases in control, newest first, at most {@code retained} of them. */
    static List<Digest> retainedReleases(ComponentVersions history, int retained) {
        return history.versions().reversed().stream()
                .map(ComponentVersion::release)
                .distinct()
                .limit(retained)
                .toList();
    }

    private void release(Digest digest) {
        used.add(digest);
        for (ReleaseManifest it : ledger.releases().lineage(digest)) {
            used.add(it.digest());
        }
        ledger.releases().find(digest).ifPresent(it -> {
            used.add(it.bundle());
            it.diff().ifPresent(used::add);
        });
    }
}
