package dev.ratchet.deployer.change;

import dev.ratchet.cycle.Check;
import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.pullrequest.PullRequestState;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Attempts at the steps of branches and pull requests, with the time of the next one. After a failure, the pause of a
 * branch doubles, up to an hour. Only {@link #problem} may be called by another thread.
 */
final class Attempts {
    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);
    static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final int MOST_DOUBLINGS = 12;
    private static final int LONGEST_REASON = 300;

    private final Clock clock;
    private final Duration interval;
    private final Map<ProposalId, Pause> pauses = new HashMap<>();
    private final Map<ProposalId, String> problems = new ConcurrentHashMap<>();

    /** Creates attempts with the time between two looks at the same branch. */
    Attempts(Clock clock, Duration interval) {
        this.clock = clock;
        this.interval = interval;
    }

    /** Failures in a row, the latest step, and the time of the next attempt. */
    private record Pause(int failures, PullRequestState after, long untilMillis) {}

    /** A step; its result is the reason if only the branch could be used. */
    @FunctionalInterface
    interface Attempt {
        /** Takes the step. */
        Optional<String> run() throws IOException, GitAPIException;
    }

    /** Discards the pauses and problems of other ids. */
    void retain(Set<ProposalId> open) {
        pauses.keySet().retainAll(open);
        problems.keySet().retainAll(open);
    }

    /** Latest failure; empty if the latest attempt succeeded. */
    Optional<String> problem(ProposalId id) {
        return Optional.ofNullable(problems.get(id));
    }

    /** Whether the pause is over, or an event of the previous attempt has arrived. */
    boolean isDue(ProposalId id, PullRequestState latest) {
        Pause pause = pauses.get(id);
        return pause == null
                || clock.millis() >= pause.untilMillis()
                || (pause.failures() == 0 && pause.after() != latest);
    }

    /** Makes an attempt for an id of a proposal, and sets the time of the next one. */
    void run(ProposalId id, Proposal proposal, PullRequestState latest, Attempt attempt) {
        try {
            Optional<String> limitation = attempt.run();
            limitation.ifPresentOrElse(it -> problems.put(id, it), () -> problems.remove(id));
            pauses.put(id, new Pause(0, latest, clock.millis() + interval.toMillis()));
        } catch (IOException | GitAPIException e) {
            pause(id, proposal, latest, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) { // such as JGitInternalException; it concerns this proposal only
            pause(id, proposal, latest, e.toString());
        }
    }

    private void pause(ProposalId id, Proposal proposal, PullRequestState latest, String reason) {
        int failures = Optional.ofNullable(pauses.get(id)).map(Pause::failures).orElse(0) + 1;
        Duration longer = interval.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        Duration next = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
        pauses.put(id, new Pause(failures, latest, clock.millis() + next.toMillis()));
        report(id, proposal, Check.printable(reason, LONGEST_REASON) + "; trying again in " + next.toSeconds() + " s");
    }

    /** Reports a problem once, until it changes. */
    void report(ProposalId id, Proposal proposal, String problem) {
        if (problem.equals(problems.put(id, problem))) {
            return;
        }
        LOG.atWarn()
                .addKeyValue("tenant", proposal.tenant())
                .addKeyValue("component", proposal.component())
                .addKeyValue("proposal", id)
                .log("Cannot complete the branch or the pull request ({})", problem);
    }
}
