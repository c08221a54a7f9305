package dev.ratchet.deployer.core.pullrequest;

import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.proposal.WatchRung;
import dev.ratchet.cycle.pullrequest.PullRequestEvent;
import dev.ratchet.cycle.pullrequest.PullRequestState;
import dev.ratchet.cycle.watch.DeploymentNotice;
import dev.ratchet.cycle.watch.WatchStateKind;
import dev.ratchet.deployer.core.watch.WatchState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Rules for the revert of a merged change whose deployment hurts. Its steps are events of the id
 * {@code revert-<proposal>}.
 *
 * <pre>
 * latest step          only the repository   also pull requests
 * none                 write the branch      write the branch
 * BRANCH_WRITTEN       -                     open the pull request
 * any other            -                     -
 * </pre>
 */
public final class MergedReverts {
    private static final String PREFIX = "revert-";

    private static final Set<WatchStateKind> HARMFUL =
            EnumSet.of(WatchStateKind.HARMFUL, WatchStateKind.ROLLED_BACK, WatchStateKind.ROLL_BACK_FAILED);

    private MergedReverts() {}

    /**
     * A merged change, and a deployment of its component that hurts and may contain it.
     *
     * @param merged step in which people merged the change
     * @param replaced versions that served before; empty if unknown
     */
    public record Suspect(Proposal proposal, PullRequestEvent merged, WatchState.Ended watch, List<String> replaced) {
        /** Copies the versions. */
        public Suspect {
            replaced = List.copyOf(replaced);
        }

        /** Id of the steps of the revert. */
        public ProposalId revert() {
            return id(proposal.id());
        }

        /** Version that hurts. */
        public String version() {
            return watch.plan().notice().version();
        }
    }

    /** Next step of a revert. */
    public enum RevertStep {
        /** Commit the revert on its branch. */
        WRITE_BRANCH,
        /** Open the pull request of the branch. */
        OPEN_PULL_REQUEST,
        /** Nothing: people decide. */
        NONE
    }

    /** Next step after the latest one, with or without a place for pull requests. */
    public static RevertStep next(Optional<PullRequestState> latest, boolean hasPullRequests) {
        return latest.map(state -> state == PullRequestState.BRANCH_WRITTEN && hasPullRequests
                        ? RevertStep.OPEN_PULL_REQUEST
                        : RevertStep.NONE)
                .orElse(RevertStep.WRITE_BRANCH);
    }

    /** Id of the steps of the revert of a proposal. */
    public static ProposalId id(ProposalId merged) {
        return new ProposalId(PREFIX + merged);
    }

    /** Proposal that the steps with an id revert; empty if they are those of a proposal. */
    public static Optional<ProposalId> merged(ProposalId revert) {
        return revert.text().startsWith(PREFIX) && revert.text().length() > PREFIX.length()
                ? Optional.of(new ProposalId(revert.text().substring(PREFIX.length())))
                : Optional.empty();
    }

    /** Whether a watch ended with harm, on a rung that permits writing to the repository. */
    public static boolean isHarmful(WatchState watch) {
        return watch instanceof WatchState.Ended it
                && HARMFUL.contains(it.kind())
                && it.plan().rules().rungIn(it.plan().notice().environment()) != WatchRung.OBSERVE;
    }

    /** Merged changes of components with a harmful deployment that ended at or after a time, the oldest watch first. */
    public static List<Suspect> suspects(
            Map<ProposalId, Proposal> proposals,
            Map<ProposalId, PullRequestEvent> steps,
            Collection<WatchState> watches,
            long sinceMillis) {
        List<Suspect> suspects = new ArrayList<>();
        for (WatchState state : watches) {
            if (isHarmful(state) && state instanceof WatchState.Ended watch && watch.atMillis() >= sinceMillis) {
                steps.values().stream()
                        .filter(step -> step.state() == PullRequestState.MERGED
                                && step.commit().isPresent()
                                && step.componentId()
                                        .equals(watch.plan().notice().componentId())
                                && merged(step.proposal()).isEmpty())
                        .sorted(Comparator.comparingLong(PullRequestEvent::atMillis)
                                .thenComparing(step -> step.proposal().text()))
                        .flatMap(step -> Optional.ofNullable(proposals.get(step.proposal()))
                                .filter(it -> !it.isSpecification()) // nothing deploys it
                                .stream()
                                .map(it -> new Suspect(it, step, watch, replaced(watch, watches))))
                        .forEach(suspects::add);
            }
        }
        return suspects;
    }

    /** Versions that a deployment replaced: by its telemetry, or else that of the announced deployment before. */
    private static List<String> replaced(WatchState.Ended watch, Collection<WatchState> watches) {
        DeploymentNotice notice = watch.plan().notice();
        if (!notice.replaced().isEmpty()) {
            return notice.replaced();
        }
        return watches.stream()
                .flatMap(it -> it.findPlan().stream())
                .map(it -> it.notice())
                .filter(it -> it.componentId().equals(notice.componentId())
                        && it.environment().equals(notice.environment())
                        && it.atMillis() < notice.atMillis()
                        && !it.version().equals(notice.version()))
                .max(Comparator.comparingLong(DeploymentNotice::atMillis))
                .map(it -> List.of(it.version()))
                .orElse(List.of());
    }
}
