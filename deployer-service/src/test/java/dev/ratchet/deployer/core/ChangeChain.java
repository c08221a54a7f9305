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
final class ChangeChain {
    static final ReleaseManifest BASE = SampleProposals.BASE;
    static final ReleaseManifest FIRST = SampleProposals.change(BASE.digest(), Digest.of("sources of p-1"));
    static final ReleaseManifest SECOND = SampleProposals.change(FIRST.digest(), Digest.of("sources of p-2"));

    /** A commit on the branch without any of the changes. */
    static final ReleaseManifest COMMIT = SampleProposals.base("acme", "pricing", "sources of a commit");

    final DecisionCoreFixture fixture =
            new DecisionCoreFixture(SampleProposals.auto()).withEffects(new Effects(-.1, .01, 0, 0));

    ChangeChain() {
        stored(BASE);
        fixture.accept(SampleProposals.component(Split.REQUEST));
    }

    static Digest digest(ReleaseManifest release) {
        return release.digest();
    }

    /** The releases of both changes, confirmed. */
    static ChangeChain ofTwo() {
        return new ChangeChain().confirmed("p-1", FIRST).confirmed("p-2", SECOND);
    }

    /** Stores a release on its topic. */
    ChangeChain stored(ReleaseManifest release) {
        Stream.concat(Stream.of(digest(release), release.bundle()), release.diff().stream())
                .forEach(it -> fixture.accept(new StoredBlob(it, 1, fixture.now())));
        fixture.accept(release);
        return this;
    }

    ChangeChain confirmed(String proposal, ReleaseManifest release) {
        stored(release);
        fixture.accept(SampleProposals.of(proposal, release));
        fixture.report("i-1", TargetState.SERVING).lookUntilFinished("r-" + proposal);
        return this;
    }

    ChangeChain reverted(ReleaseManifest to, String... including) {
        fixture.order("ada", request(to, including));
        return this;
    }

    static RevertRequest request(ReleaseManifest to, String... including) {
        return new RevertRequest(
                "pricing", digest(to), Stream.of(including).map(ProposalId::new).toList(), "too slow");
    }

    /** The release in control. */
    Digest control() {
        return fixture.assignment().releases().control();
    }

    List<String> releases() {
        return fixture.core.ledger().versions(SampleProposals.PRICING).orElseThrow().versions().stream()
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
