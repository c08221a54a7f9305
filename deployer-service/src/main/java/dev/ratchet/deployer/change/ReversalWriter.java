package dev.ratchet.deployer.change;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.merge.MergeStrategy;
import org.eclipse.jgit.merge.ThreeWayMerger;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Reverses changes on the branch of one of them, as {@code git revert} does: a three-way merge with the change as the
 * base. Later commits by people are preserved. Where they conflict with the reversal, the branch is left unchanged and
 * a person must decide.
 *
 * <p>A branch may hold several changes of its component, each built on the one before. The reverted ones among them are
 * reversed newest first, with one commit each.
 */
final class ReversalWriter {
    /** Footer of the commit of a confirmed change. */
    static final String ROLLOUT_FOOTER = "Rollout";

    private static final String REVERSAL_FOOTER = "Reverses-Rollout";
    private static final int MAX_COMMITS = 10_000;

    private final BranchRepository repositories;

    ReversalWriter(BranchRepository repositories) {
        this.repositories = repositories;
    }

    /**
     * A reversal to commit.
     *
     * @param location folder or URL of the repository, and its tenant
     * @param rollout the rollout whose branch it is
     * @param revertedRollouts every rollout of the component whose change was reverted, including this one
     * @param reason reason, for the commit messages
     */
    record Reversal(
            BranchRepository.RepositoryLocation location,
            String branch,
            String rollout,
            Set<String> revertedRollouts,
            String reason) {
        Reversal {
            revertedRollouts = Set.copyOf(revertedRollouts);
        }
    }

    /** Rollouts that the branch reverses already, and commits of changes still to be reversed, newest first. */
    private record BranchHistory(Set<String> reversed, List<RevCommit> pending) {
        boolean holds(String rollout) {
            return reversed.contains(rollout)
                    || pending.stream()
                            .anyMatch(it -> it.getFooterLines(ROLLOUT_FOOTER).contains(rollout));
        }
    }

    /**
     * Commits the reversal once; an existing one is left unchanged.
     *
     * @throws IOException when the repository cannot be read or written
     * @throws GitAPIException when the remote repository cannot be reached or refuses the branch
     */
    BranchLandings.Outcome write(Reversal reversal) throws IOException, GitAPIException {
        return repositories.run(reversal.location(), reversal.branch(), it -> write(reversal, it));
    }

    private static BranchLandings.Outcome write(Reversal reversal, Repository repository) throws IOException {
        String name = Constants.R_HEADS + reversal.branch();
        ObjectId tip = repository.resolve(name);
        if (tip == null) {
            return new BranchLandings.NoBranch(reversal.branch());
        }
        try (RevWalk walk = new RevWalk(repository)) {
            BranchHistory history = find(walk, walk.parseCommit(tip), reversal);
            if (!history.holds(reversal.rollout())) {
                return byHand(reversal, "the commit of the change is no longer on the branch");
            }
            if (history.pending().isEmpty()) {
                return new BranchLandings.Reversed(reversal.branch(), tip.name());
            }
            if (isCheckedOut(repository, name)) {
                return byHand(reversal, "the branch is checked out in a work tree");
            }
            return commit(repository, walk, walk.parseCommit(tip), reversal, history.pending());
        }
    }

    private static BranchHistory find(RevWalk walk, RevCommit tip, Reversal reversal) throws IOException {
        Set<String> reversed = new HashSet<>();
        List<RevCommit> pending = new ArrayList<>();
        walk.sort(RevSort.TOPO);
        walk.markStart(tip);
        int count = 0;
        for (RevCommit it = walk.next(); it != null && count < MAX_COMMITS; it = walk.next()) {
            reversed.addAll(it.getFooterLines(REVERSAL_FOOTER));
            boolean isPending = it.getFooterLines(ROLLOUT_FOOTER).stream()
                    .anyMatch(rollout -> reversal.revertedRollouts().contains(rollout) && !reversed.contains(rollout));
            if (isPending && it.getParentCount() == 1) {
                pending.add(it);
            }
            count++;
        }
        walk.reset();
        return new BranchHistory(reversed, pending);
    }

    private static BranchLandings.Outcome commit(
            Repository repository, RevWalk walk, RevCommit tip, Reversal reversal, List<RevCommit> pending)
            throws IOException {
        RevCommit last = tip;
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            for (RevCommit change : pending) {
                ThreeWayMerger merger = MergeStrategy.RECURSIVE.newMerger(repository, true);
                merger.setBase(change.getTree());
                if (!merger.merge(
                        last.getTree(), walk.parseCommit(change.getParent(0)).getTree())) {
                    return byHand(reversal, "people have edited the lines of commit " + change.name() + " since");
                }
                ObjectId commit =
                        inserter.insert(reversalCommit(last, change, merger.getResultTreeId(), reversal.reason()));
                inserter.flush();
                last = walk.parseCommit(commit);
            }
        }
        RefUpdate update = repository.updateRef(Constants.R_HEADS + reversal.branch());
        update.setNewObjectId(last);
        update.setExpectedOldObjectId(tip);
        RefUpdate.Result result = update.update();
        if (result != RefUpdate.Result.FAST_FORWARD) {
            throw new IOException("cannot move the branch " + reversal.branch() + ": " + result);
        }
        return new BranchLandings.Reversed(reversal.branch(), last.name());
    }

    private static CommitBuilder reversalCommit(RevCommit last, RevCommit change, ObjectId tree, String reason) {
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(tree);
        commit.setParentId(last);
        commit.setAuthor(BranchRepository.authorAfter(last));
        commit.setCommitter(commit.getAuthor());
        commit.setMessage("Revert \"" + change.getShortMessage() + "\"\n\n" + reason + "\n\nThis reverses commit "
                + change.name() + ".\n\n" + REVERSAL_FOOTER + ": "
                + change.getFooterLines(ROLLOUT_FOOTER).getLast() + "\n");
        return commit;
    }

    /** Whether a work tree has the branch checked out; moving it would make that work tree look edited. */
    private static boolean isCheckedOut(Repository repository, String name) throws IOException {
        if (!repository.isBare() && name.equals(repository.getFullBranch())) {
            return true;
        }
        Path linked = repository.getDirectory().toPath().resolve("worktrees");
        if (Files.isDirectory(linked)) {
            try (DirectoryStream<Path> trees = Files.newDirectoryStream(linked)) {
                for (Path tree : trees) {
                    Path head = tree.resolve(Constants.HEAD);
                    if (Files.exists(head) && Files.readString(head).strip().equals("ref: " + name)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static BranchLandings.Outcome byHand(Reversal reversal, String reason) {
        return new BranchLandings.ManualReversal(reversal.branch(), reason);
    }
}
