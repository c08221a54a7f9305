package dev.ratchet.deployer.core.workload;

import dev.ratchet.cycle.proposal.WorkloadKind;
import dev.ratchet.cycle.watch.DeploymentNotice;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Decides on the undo of a judged deployment.
 *
 * <p>The live revision is the judged one if it was created before the end of the minute in which the judged version was
 * noticed, and no revision was created after it. Restarts have equal pod templates and count as one revision. The
 * workload returns to the latest revision with another template; {@code kubectl rollout undo} after a restart would
 * return to the same template.
 */
public final class UndoRule {
    private static final String NOT_UNDONE = "; not undone";
    private static final String ABORTED_BEFORE =
            "the rollout was aborted before, by a person or by an earlier attempt; its stable version serves";

    /** Decides on the undo for a watch, given the live workload and its revisions in any order. */
    public static UndoDecision decide(DeploymentNotice notice, Workload live, List<Revision> revisions) {
        if (live.undoneFor().filter(notice.watch().text()::equals).isPresent()) {
            return new UndoDecision.Done("the workload was returned to version " + live.version() + " before");
        }
        List<Revision> newestFirst = revisions.stream()
                .sorted(Comparator.comparingLong(Revision::number).reversed())
                .toList();
        List<Revision> judged = newestFirst.stream()
                .takeWhile(it -> it.template().equals(live.template()))
                .toList();
        Optional<String> newer = newer(notice, live, newestFirst, judged);
        if (newer.isPresent()) {
            return new UndoDecision.Refusal(newer.get() + NOT_UNDONE);
        }
        return switch (live.phase()) {
            case WAITING ->
                new UndoDecision.Refusal(
                        "the workload is paused or has no replicas, or its controller does not act on it" + NOT_UNDONE);
            case ABORTED -> new UndoDecision.Done(ABORTED_BEFORE);
            case UNDER_WAY, COMPLETE -> undo(live, newestFirst, judged.size());
        };
    }

    private static UndoDecision undo(Workload live, List<Revision> newestFirst, int judged) {
        if (live.id().kind() == WorkloadKind.ROLLOUT && live.phase() == RolloutPhase.UNDER_WAY) {
            return new UndoDecision.Abort();
        }
        return judged < newestFirst.size()
                ? new UndoDecision.Return(newestFirst.get(judged))
                : new UndoDecision.Refusal("the history of the workload has no earlier revision" + NOT_UNDONE);
    }

    /** Reason why the live revision is not the judged one; empty if it is. */
    private static Optional<String> newer(
            DeploymentNotice notice, Workload live, List<Revision> newestFirst, List<Revision> judged) {
        if (notice.replaced().contains(live.version())) {
            return Optional.of("the earlier version " + live.version() + " is live again");
        }
        if (judged.isEmpty()) {
            return Optional.of("a newer revision is live");
        }
        long since = judged.stream().mapToLong(Revision::createdMillis).min().getAsLong();
        if (since >= notice.atMillis() + notice.intervalMillis()) {
            return Optional.of("a newer revision is live (" + judged.getFirst().number() + ", since "
                    + Instant.ofEpochMilli(since) + ")");
        }
        return newestFirst.stream()
                .filter(it -> !judged.contains(it) && it.createdMillis() > since)
                .findFirst()
                .map(_ -> "an earlier revision is live again ("
                        + judged.getFirst().number() + ")");
    }

    private UndoRule() {}
}
