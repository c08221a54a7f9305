package dev.ratchet.deployer.change;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.proposal.Component;
import dev.ratchet.cycle.proposal.ComponentSources;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.deployer.core.Reports;
import dev.ratchet.deployer.core.pullrequest.MailPatch;
import dev.ratchet.deployer.core.pullrequest.PullRequestSubject;
import dev.ratchet.deployer.core.pullrequest.PullRequestText;
import dev.ratchet.deployer.kafka.View;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Facts about proposals that their descriptions, patches and branches need.
 *
 * @param blobs stored blob by its digest
 * @param opportunities opportunity by its id
 */
public record PullRequestFacts(
        Supplier<View> views,
        Function<Digest, Optional<byte[]>> blobs,
        Function<String, Optional<Opportunity>> opportunities) {
    /** Unified diff of a proposal; empty if there is none, or it is no longer stored. */
    public Optional<String> diff(Proposal proposal) {
        return proposal.release().diffDigest().flatMap(blobs).map(it -> new String(it, UTF_8));
    }

    /** Patch with metadata; empty without a diff. */
    public Optional<String> patch(Proposal proposal) {
        return diff(proposal).map(it -> MailPatch.of(proposal, it));
    }

    /** Title and description of the pull request; empty without a diff or a repository. */
    public Optional<PullRequestText> text(Proposal proposal) {
        return diff(proposal).flatMap(diff -> sources(proposal)
                .map(sources -> PullRequestText.of(new PullRequestSubject(
                        proposal,
                        proposal.origin().opportunity().flatMap(opportunities),
                        sources,
                        diff,
                        Reports.branch(proposal.id())))));
    }

    /** Repository of the component of a proposal; empty if the catalogue names none. */
    Optional<ComponentSources> sources(Proposal proposal) {
        return Optional.ofNullable(views.get().components().get(proposal.componentId()))
                .flatMap(Component::sources);
    }

    /** Change to commit on the branch of a proposal; empty without a diff, a repository or a base commit. */
    Optional<BranchWriter.Change> change(Proposal proposal) {
        return diff(proposal).flatMap(diff -> sources(proposal).flatMap(sources -> proposal.release()
                .commit()
                .map(base -> new BranchWriter.Change(
                        proposal.tenant(),
                        sources.repository(),
                        base,
                        Reports.branch(proposal.id()),
                        MailPatch.message(proposal),
                        diff))));
    }
}
