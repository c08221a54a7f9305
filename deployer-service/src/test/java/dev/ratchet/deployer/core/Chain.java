package dev.ratchet.deployer.core;

import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.proposal.ReleaseManifest;
import dev.ratchet.cycle.proposal.Split;
import dev.ratchet.cycle.rollout.RevertRequest;
import dev.ratchet.cycle.rollout.TargetState;
import dev.ratchet.cycle.verdict.Effects;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The component pricing with its base release and changes that were confirmed, each built on the one before. */
final class Chain {
    static final ReleaseManifest BASE = SampleProposals.BASE;
    static final ReleaseManifest FIRST = SampleProposals.change(BASE.digest(), Digest.of("sources of p-1"));
    static final ReleaseManifest SECOND = SampleProposals.change(FIRST.digest(), Digest.of("sources of p-2"));

    /** A commit on the branch without any of the changes. */
    static final ReleaseManifest COMMIT = SampleProposals.base("acme", "pricing", "sources of a commit");

    final Desk desk = new Desk(SampleProposals.auto()).confirming(new Effects(-.1, .01, 0, 0));

    Chain() {
        stored(BASE);
        desk.take(SampleProposals.component(Split.REQUEST));
    }

    static Digest digest(ReleaseManifest release) {
        return release.digest();
    }

    /** The releases of both changes, confirmed. */
    static Chain ofTwo() {
        return new Chain().confirmed("p-1", FIRST).confirmed("p-2", SECOND);
    }

    /** Stores a release on its topic. */
    Chain stored(ReleaseManifest release) {
        Stream.concat(Stream.of(digest(release), release.bundle()), release.diff().stream())
                .forEach(it -> desk.take(new StoredBlob(it, 1, desk.now())));
        desk.take(release);
        return this;
    }

    Chain confirmed(String proposal, ReleaseManifest release) {
        stored(release);
        desk.take(SampleProposals.of(proposal, release));
        desk.report("i-1", TargetState.SERVING).looked("r-" + proposal);
        return this;
    }

    Chain reverted(ReleaseManifest to, String... including) {
        desk.order("ada", request(to, including));
        return this;
    }

    static RevertRequest request(ReleaseManifest to, String... including) {
        return new RevertRequest(
                "pricing", digest(to), Stream.of(including).map(ProposalId::new).toList(), "too slow");
    }

    List<String> releases() {
        return desk.deployments.ledger().versions(SampleProposals.PRICING).orElseThrow().versions().stream()
                .map(it -> it.kind() + " " + name(it.release()))
                .toList();
    }

    private static String name(Digest release) {
        return Map.of(
                        digest(BASE), "base",
                        digest(FIRST), "p-1",
                        digest(SECOND), "p-2",
                        digest(COMMIT), "commit")
                .getOrDefault(release, release.hex());
    }
}
