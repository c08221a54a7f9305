package dev.ratchet.deployer.change;

import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.pullrequest.PullRequestPlace;
import dev.ratchet.deployer.change.github.GitHubFailure;
import dev.ratchet.deployer.change.github.GitHubPullRequests.PullRequestReading;
import dev.ratchet.deployer.change.github.GitHubPullRequests.PullRequestStatus;
import dev.ratchet.deployer.core.pullrequest.PullRequestText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pull requests in memory. */
final class FakeTier implements PullRequestTier {
    final Map<String, PullRequestPlace> opened = new HashMap<>();
    final List<PullRequestText> texts = new ArrayList<>();
    Optional<String> failure = Optional.empty();
    PullRequestReading reading =
            new PullRequestReading(PullRequestStatus.OPEN, Optional.empty(), Optional.empty(), Map.of());

    @Override
    public boolean serves(String repository) {
        return true;
    }

    @Override
    public PullRequestPlace open(ChangeBranch branch, ProposalId proposal, PullRequestText text) throws GitHubFailure {
        fail();
        texts.add(text);
        return opened.computeIfAbsent(branch.branch(), it -> new PullRequestPlace(12, "https://github/12"));
    }

    @Override
    public PullRequestReading read(String repository, PullRequestPlace place) throws GitHubFailure {
        fail();
        return reading;
    }

    private void fail() throws GitHubFailure {
        if (failure.isPresent()) {
            throw new GitHubFailure(429, failure.get(), 0);
        }
    }
}
