package dev.ratchet.cycle.avro;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.pullrequest.PullRequestEvent;
import dev.ratchet.cycle.pullrequest.PullRequestPlace;
import dev.ratchet.cycle.pullrequest.PullRequestState;
import dev.ratchet.cycle.rollout.Command;
import dev.ratchet.cycle.rollout.CommandContent;
import java.util.Optional;
import java.util.stream.Stream;

/** Steps of changes that people merge. */
final class PullRequestExamples {
    static Stream<Object> all() {
        PullRequestEvent branch = new PullRequestEvent(
                new ComponentId("acme", "pricing"),
                new ProposalId("p-1"),
                PullRequestState.BRANCH_WRITTEN,
                "ratchet/p-1",
                Optional.of("1".repeat(40)),
                Optional.empty(),
                Optional.empty(),
                5);
        PullRequestEvent approved = new PullRequestEvent(
                branch.componentId(),
                branch.proposal(),
                PullRequestState.APPROVED,
                "ratchet/p-1",
                Optional.empty(),
                Optional.of(new PullRequestPlace(12, "https://github.com/acme/shop/pull/12")),
                Optional.of("ann"),
                6);
        return Stream.of(
                branch,
                approved,
                new Command(
                        "c-10", Optional.of("acme"), 6, "deployer", new CommandContent.PullRequestNoticed(approved)));
    }

    private PullRequestExamples() {}
}
