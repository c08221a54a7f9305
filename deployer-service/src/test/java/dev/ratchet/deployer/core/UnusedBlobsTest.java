package dev.ratchet.deployer.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.proposal.ReleaseManifest;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Blobs that may be discarded. */
final class UnusedBlobsTest {
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    @Test
    void keepsReleasesThatComponentsCanReturnTo() {
        Chain chain = Chain.ofTwo();

        assertEquals(Set.of(), unused(chain, 3, 2 * DAY_MILLIS));
    }

    @Test
    void keepsTheManifestOfAnOldReleaseForItsDescendants() {
        Chain chain = Chain.ofTwo();
        ReleaseManifest head = SampleProposals.base("acme", "pricing", "sources of p-2");
        chain.stored(head); // the changes were merged, so the first base is no longer the head of the branch

        Set<Digest> unused = unused(chain, 2, 2 * DAY_MILLIS);

        assertEquals(Set.of(), unused, "the bundle of the base is the head's, too");
        assertTrue(unused(chain, 1, 2 * DAY_MILLIS).isEmpty(), "both changes have one bundle and one diff");
    }

    @Test
    void discardsAnUnreferencedBlobAfterADay() {
        Chain chain = new Chain();
        Digest stray = Digest.of("stray");
        chain.desk.take(new StoredBlob(stray, 2, chain.desk.now()));

        assertEquals(Set.of(), unused(chain, 20, DAY_MILLIS / 2));
        assertEquals(Set.of(stray), unused(chain, 20, 2 * DAY_MILLIS));
    }

    @Test
    void anUndecidedProposalKeepsItsBlobsAndADecidedOneDoesNot() {
        ReleaseManifest release = new ReleaseManifest(
                ReleaseManifest.CURRENT,
                SampleProposals.PRICING,
                java.util.Optional.of(Chain.digest(Chain.COMMIT)),
                java.util.Optional.of(Digest.of("another diff")),
                Digest.of("other sources"),
                Digest.of("another bundle"),
                "javac",
                "shop.Handler");
        Chain waiting = new Chain().stored(release);
        Chain expired = new Chain().stored(release);
        expired.desk.take(SampleProposals.of("p-9", release)); // its base is not in control

        assertEquals(
                Set.of(Chain.digest(release), release.bundle(), release.diff().orElseThrow()),
                unused(expired, 20, 2 * DAY_MILLIS));
        assertEquals(unused(expired, 20, 2 * DAY_MILLIS), unused(waiting, 20, 2 * DAY_MILLIS));
        Chain open = new Chain().stored(release);
        open.desk.deployments.ledger().fold(new Fact.ProposalFact(SampleProposals.of("p-9", release)));
        assertEquals(Set.of(), unused(open, 20, 2 * DAY_MILLIS));
    }

    @Test
    void discardsUnusedBlobs() {
        Chain chain = new Chain();
        Digest stray = Digest.of("stray");
        chain.desk.take(new StoredBlob(stray, 2, chain.desk.now()));

        chain.desk.later(2 * DAY_MILLIS).take(Chain.BASE);

        List<StoredBlob> discarded = chain.desk.outputs.stream()
                .filter(Output.Discard.class::isInstance)
                .map(it -> ((Output.Discard) it).blob())
                .toList();
        assertEquals(List.of(stray), discarded.stream().map(StoredBlob::digest).toList());
        assertEquals(2, discarded.getFirst().chunks());
        chain.desk.later(2 * DAY_MILLIS).take(Chain.BASE);
        assertEquals(
                1,
                chain.desk.outputs.stream()
                        .filter(Output.Discard.class::isInstance)
                        .count());
    }

    private static Set<Digest> unused(Chain chain, int keep, long laterMillis) {
        return new HashSet<>(
                UnusedBlobs.of(chain.desk.deployments.ledger(), keep, chain.desk.now() + laterMillis).stream()
                        .map(StoredBlob::digest)
                        .toList());
    }
}
