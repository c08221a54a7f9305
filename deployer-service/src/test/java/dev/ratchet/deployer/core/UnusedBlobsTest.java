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
        ChangeChain changes = ChangeChain.ofTwo();

        assertEquals(Set.of(), unused(changes, 3, 2 * DAY_MILLIS));
    }

    @Test
    void keepsTheManifestOfAnOldReleaseForItsDescendants() {
        ChangeChain changes = ChangeChain.ofTwo();
        ReleaseManifest head = SampleProposals.base("acme", "pricing", "sources of p-2");
        changes.stored(head); // the changes were merged, so the first base is no longer the head of the branch

        Set<Digest> unused = unused(changes, 2, 2 * DAY_MILLIS);

        assertEquals(Set.of(), unused, "the bundle of the base is the head's, too");
        assertTrue(unused(changes, 1, 2 * DAY_MILLIS).isEmpty(), "both changes have one bundle and one diff");
    }

    @Test
    void discardsAnUnreferencedBlobAfterADay() {
        ChangeChain changes = new ChangeChain();
        Digest stray = Digest.of("stray");
        changes.fixture.accept(new StoredBlob(stray, 2, changes.fixture.now()));

        assertEquals(Set.of(), unused(changes, 20, DAY_MILLIS / 2));
        assertEquals(Set.of(stray), unused(changes, 20, 2 * DAY_MILLIS));
    }

    @Test
    void anUndecidedProposalKeepsItsBlobsAndADecidedOneDoesNot() {
        ReleaseManifest release = new ReleaseManifest(
                ReleaseManifest.CURRENT,
                SampleProposals.PRICING,
                java.util.Optional.of(ChangeChain.digest(ChangeChain.COMMIT)),
                java.util.Optional.of(Digest.of("another diff")),
                Digest.of("other sources"),
                Digest.of("another bundle"),
                "javac",
                "shop.Handler");
        ChangeChain waiting = new ChangeChain().stored(release);
        ChangeChain expired = new ChangeChain().stored(release);
        expired.fixture.accept(SampleProposals.of("p-9", release)); // its base is not in control

        assertEquals(
                Set.of(
                        ChangeChain.digest(release),
                        release.bundle(),
                        release.diff().orElseThrow()),
                unused(expired, 20, 2 * DAY_MILLIS));
        assertEquals(unused(expired, 20, 2 * DAY_MILLIS), unused(waiting, 20, 2 * DAY_MILLIS));
        ChangeChain open = new ChangeChain().stored(release);
        open.fixture.core.ledger().fold(new Fact.ProposalFact(SampleProposals.of("p-9", release)));
        assertEquals(Set.of(), unused(open, 20, 2 * DAY_MILLIS));
    }

    @Test
    void discardsUnusedBlobs() {
        ChangeChain changes = new ChangeChain();
        Digest stray = Digest.of("stray");
        changes.fixture.accept(new StoredBlob(stray, 2, changes.fixture.now()));

        changes.fixture.advance(2 * DAY_MILLIS).accept(ChangeChain.BASE);

        List<StoredBlob> discarded = changes.fixture.outputs.stream()
                .filter(Output.Discard.class::isInstance)
                .map(it -> ((Output.Discard) it).blob())
                .toList();
        assertEquals(List.of(stray), discarded.stream().map(StoredBlob::digest).toList());
        assertEquals(2, discarded.getFirst().chunks());
        changes.fixture.advance(2 * DAY_MILLIS).accept(ChangeChain.BASE);
        assertEquals(
                1,
                changes.fixture.outputs.stream()
                        .filter(Output.Discard.class::isInstance)
                        .count());
    }

    private static Set<Digest> unused(ChangeChain changes, int keep, long laterMillis) {
        return new HashSet<>(
                UnusedBlobs.of(changes.fixture.core.ledger(), keep, changes.fixture.now() + laterMillis).stream()
                        .map(StoredBlob::digest)
                        .toList());
    }
}
