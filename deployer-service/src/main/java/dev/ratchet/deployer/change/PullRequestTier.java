package dev.ratchet.deployer.change;

import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.pullrequest.PullRequestPlace;
import dev.ratchet.deployer.change.github.GitHubFailure;
import dev.ratchet.deployer.change.github.GitHubPullRequests;
import dev.ratchet.deployer.change.github.GitHubPullRequests.PullRequestReading;
import dev.ratchet.deployer.change.github.GitHubPullRequests.WantedPullRequest;
import dev.ratchet.deployer.change.github.GitHubRepository;
import dev.ratchet.deployer.config.GitHubSettings;
import dev.ratchet.deployer.core.pullrequest.PullRequestText;
import java.time.Clock;
import java.util.Optional;

/** Place for pull requests besides the branch, such as GitHub. For one thread. */
interface PullRequestTier {
    /** Whether pull requests for the repository at an address can be opened. */
    boolean serves(String repository);

    /**
     * Opens the pull request of a branch, or finds the existing one.
     *
     * @throws GitHubFailure when it cannot be reached or refuses
     */
    PullRequestPlace open(ChangeBranch branch, ProposalId proposal, PullRequestText text) throws GitHubFailure;

    /**
     * Reads what people did with a pull request.
     *
     * @throws GitHubFailure when it cannot be reached or refuses
     */
    PullRequestReading read(String repository, PullRequestPlace place) throws GitHubFailure;

    /** Branch of a change, and the branch into which people merge it. */
    record ChangeBranch(String repository, String branch, String into) {}

    /** GitHub if it is configured. */
    static Optional<PullRequestTier> of(Optional<GitHubSettings> settings, Clock clock) {
        return settings.map(it -> new GitHubTier(it, new GitHubPullRequests(it, clock)));
    }

    /** Pull requests on GitHub. */
    record GitHubTier(GitHubSettings settings, GitHubPullRequests pullRequests) implements PullRequestTier {
        @Override
        public boolean serves(String repository) {
            return GitHubRepository.of(repository, settings.api()).isPresent();
        }

        @Override
        public PullRequestPlace open(ChangeBranch branch, ProposalId proposal, PullRequestText text)
                throws GitHubFailure {
            GitHubPullRequests.OpenedPullRequest opened = pullRequests.open(
                    onGitHub(branch.repository()),
                    new WantedPullRequest(proposal, branch.branch(), branch.into(), text));
            return new PullRequestPlace(opened.number(), opened.url());
        }

        @Override
        public PullRequestReading read(String repository, PullRequestPlace place) throws GitHubFailure {
            GitHubRepository now = onGitHub(repository);
            if (!now.isPage(place.url(), place.number())) {
                throw new GitHubFailure(
                        0, "the pull request " + place.url() + " is in another repository than " + repository, 0);
            }
            return pullRequests.read(now, place.number());
        }

        private GitHubRepository onGitHub(String repository) {
            return GitHubRepository.of(repository, settings.api())
                    .orElseThrow(() -> new IllegalArgumentException("not a repository on GitHub: " + repository));
        }
    }
}
