package dev.ratchet.deployer.change.github;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ratchet.cycle.Check;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.ProposalId;
import dev.ratchet.deployer.change.github.GitHubJson.Issue;
import dev.ratchet.deployer.change.github.GitHubJson.Pull;
import dev.ratchet.deployer.change.github.GitHubJson.Review;
import dev.ratchet.deployer.change.github.GitHubJson.User;
import dev.ratchet.deployer.config.GitHubSettings;
import dev.ratchet.deployer.core.pullrequest.PullRequestText;
import java.net.URLEncoder;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens issues and draft pull requests, and reads back what people did with them. For one thread.
 *
 * <p>Opening is idempotent: a pull request is found by its branch, and an issue by a mark in its text, before a new one
 * is opened.
 */
public final class GitHubPullRequests {
    private static final Logger LOG = LoggerFactory.getLogger(GitHubPullRequests.class);
    private static final Duration SILENCE = Duration.ofSeconds(10);
    private static final Duration WHOLE = Duration.ofSeconds(30);
    private static final String LABEL = "ratchet";
    private static final int GONE = 410;
    private static final int UNPROCESSABLE = 422;
    private static final int LONGEST_NAME = 100;

    /** Associations of the people whose reviews count; anybody may review in a public repository. */
    private static final Set<String> TRUSTED = Set.of("OWNER", "MEMBER", "COLLABORATOR");

    /** States of a review that replace the earlier review of the same person. */
    private static final Set<String> DECISIONS = Set.of("APPROVED", "CHANGES_REQUESTED", "DISMISSED");

    private final GitHubApi api;

    /** Creates a client. */
    public GitHubPullRequests(GitHubSettings settings, Clock clock) {
        this(new GitHubApi(new GitHubConnection(settings, SILENCE, WHOLE), settings, clock));
    }

    GitHubPullRequests(GitHubApi api) {
        this.api = api;
    }

    /**
     * Pull request to open.
     *
     * @param head branch of the change, in the same repository
     * @param into branch into which it is merged
     */
    public record WantedPullRequest(ProposalId proposal, String head, String into, PullRequestText text) {}

    /** Pull request that exists. */
    public record OpenedPullRequest(long number, String url) {}

    /**
     * Actions of people on a pull request.
     *
     * @param mergeCommit commit that merged it; empty unless it is merged
     * @param endedBy account that merged or closed it, if GitHub names one
     * @param approvals accounts that approve it, each with the approved commit
     */
    public record PullRequestReading(
            PullRequestStatus status,
            Optional<String> mergeCommit,
            Optional<String> endedBy,
            Map<String, String> approvals) {
        /** Copies the approvals. */
        public PullRequestReading {
            approvals = Map.copyOf(approvals);
        }
    }

    /** Status of a pull request. */
    public enum PullRequestStatus {
        OPEN,
        MERGED,
        /** Closed without a merge. */
        CLOSED
    }

    /**
     * Opens an issue and a draft pull request, or finds the existing ones.
     *
     * @throws GitHubFailure when GitHub cannot be reached or refuses; a repetition completes it
     */
    public OpenedPullRequest open(GitHubRepository repository, WantedPullRequest wanted) throws GitHubFailure {
        Optional<Pull> existing = find(repository, wanted.head());
        Pull pull = existing.isPresent() ? existing.get() : create(repository, wanted);
        if (!pull.isLabelled(LABEL)) {
            label(repository, pull.number());
        }
        return new OpenedPullRequest(pull.number(), printable(pull.url()));
    }

    /**
     * Reads a pull request.
     *
     * @throws GitHubFailure when GitHub cannot be reached or refuses
     */
    public PullRequestReading read(GitHubRepository repository, long number) throws GitHubFailure {
        Pull pull = api.get(repository.path() + "/pulls/" + number, Pull.class);
        if (pull.merged()) {
            return new PullRequestReading(
                    PullRequestStatus.MERGED,
                    Optional.ofNullable(pull.mergeCommit()).map(GitHubPullRequests::printable),
                    login(pull.mergedBy()),
                    Map.of());
        }
        if (pull.state().equals("closed")) {
            Issue issue = api.get(repository.path() + "/issues/" + number, Issue.class);
            return new PullRequestReading(
                    PullRequestStatus.CLOSED, Optional.empty(), login(issue.closedBy()), Map.of());
        }
        Review[] reviews = api.get(repository.path() + "/pulls/" + number + "/reviews?per_page=100", Review[].class);
        return new PullRequestReading(
                PullRequestStatus.OPEN, Optional.empty(), Optional.empty(), approvals(List.of(reviews)));
    }

    private Optional<Pull> find(GitHubRepository repository, String head) throws GitHubFailure {
        String query = "?state=all&per_page=10&head=" + encode(repository.owner() + ":" + head);
        for (Pull pull : api.get(repository.path() + "/pulls" + query, Pull[].class)) {
            if (pull.head() != null && head.equals(pull.head().ref())) {
                return Optional.of(pull);
            }
        }
        return Optional.empty();
    }

    private Pull create(GitHubRepository repository, WantedPullRequest wanted) throws GitHubFailure {
        String closing =
                issue(repository, wanted).map(it -> "\nCloses #" + it + "\n").orElse("");
        try {
            return create(repository, wanted, closing, true);
        } catch (GitHubFailure e) {
            String message = String.valueOf(e.getMessage());
            if (e.status() == UNPROCESSABLE && message.contains("already exists")) {
                return find(repository, wanted.head()).orElseThrow(() -> e);
            }
            if (e.status() == UNPROCESSABLE && message.contains("raft pull requests")) {
                return create(repository, wanted, closing, false); // the plan of the account has no drafts
            }
            throw e;
        }
    }

    private Pull create(GitHubRepository repository, WantedPullRequest wanted, String closing, boolean isDraft)
            throws GitHubFailure {
        PullRequestText text = wanted.text();
        return api.post(
                repository.path() + "/pulls",
                new GitHubJson.NewPull(
                        text.title(), wanted.head(), wanted.into(), text.body() + closing, isDraft, true),
                Pull.class);
    }

    /** Number of the issue; empty if the repository has no issues. */
    private Optional<Long> issue(GitHubRepository repository, WantedPullRequest wanted) throws GitHubFailure {
        String mark =
                "<!-- ratchet-" + Digest.of(wanted.proposal().text()).hex().substring(0, 32) + " -->";
        String issues = repository.path() + "/issues";
        try {
            String query = "?state=all&per_page=50&sort=created&direction=desc&labels=" + LABEL;
            for (Issue issue : api.get(issues + query, Issue[].class)) {
                if (issue.pull() == null && issue.body() != null && issue.body().startsWith(mark)) {
                    return Optional.of(issue.number());
                }
            }
            String body = mark + "\n" + wanted.text().evidence()
                    + "\nA draft pull request with a change follows. Close this issue to dismiss the evidence.\n";
            return Optional.of(
                    api.post(issues, new GitHubJson.NewIssue(wanted.text().title(), body, List.of(LABEL)), Issue.class)
                            .number());
        } catch (GitHubFailure e) {
            if (e.status() == GONE) {
                return Optional.empty(); // the repository has its issues elsewhere
            }
            throw e;
        }
    }

    /** Adds the label, without which the pull request works just as well. */
    private void label(GitHubRepository repository, long number) {
        try {
            var _ = api.post(
                    repository.path() + "/issues/" + number + "/labels",
                    new GitHubJson.NewLabels(List.of(LABEL)),
                    GitHubJson.Label[].class);
        } catch (GitHubFailure e) {
            LOG.warn(
                    "Cannot add the label {} to the pull request {} ({}); leaving it without",
                    LABEL,
                    number,
                    e.getMessage());
        }
    }

    /** Approvals that nobody withdrew: the latest decision of each trusted account, if it is an approval. */
    private static Map<String, String> approvals(List<Review> reviews) {
        Map<String, String> approvals = new LinkedHashMap<>();
        for (Review review : reviews) {
            Optional<String> account = login(review.user());
            String state = review.state() == null ? "" : review.state();
            boolean isTrusted = review.association() != null && TRUSTED.contains(review.association());
            if (account.isEmpty() || !isTrusted || !DECISIONS.contains(state)) {
                continue;
            }
            if (state.equals("APPROVED")) {
                approvals.put(account.get(), printable(review.commit()));
            } else {
                approvals.remove(account.get());
            }
        }
        return approvals;
    }

    private static Optional<String> login(@Nullable User user) {
        return Optional.ofNullable(user)
                .map(User::login)
                .map(GitHubPullRequests::printable)
                .filter(it -> !it.isBlank());
    }

    private static String printable(@Nullable String text) {
        return text == null ? "" : Check.printable(text, LONGEST_NAME * 5);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
